package dev.leaven.store.sql;

import dev.leaven.model.Dataset;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Row;
import dev.leaven.model.Split;
import dev.leaven.store.Datasets;
import dev.leaven.store.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Datasets in SQL; their rows are {@link DatasetRows}' work. */
final class SqlDatasets implements Datasets {
  private static final char LIST = 'd';

  private final Database database;
  private final DatasetRows rows = new DatasetRows();

  SqlDatasets(Database database) {
    this.database = database;
  }

  @Override
  public void create(Dataset dataset) {
    Texts.kept("name", dataset.name());
    database.write(
        session -> {
          SqlWorkspaces.require(session, dataset.workspace());
          int added =
              session.update(
                  "INSERT INTO datasets (id, workspace, name, task, created_at)"
                      + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (workspace, name) DO NOTHING",
                  dataset.id(),
                  dataset.workspace(),
                  dataset.name(),
                  dataset.task(),
                  dataset.createdAt());
          if (added == 0) {
            throw new LeavenException(
                ErrorCode.LV_1102,
                "The workspace has a dataset named \"%s\" already.".formatted(dataset.name()),
                "Choose another name, or add rows to that one.");
          }
          return added;
        });
  }

  @Override
  public Optional<Dataset> find(String workspace, String id) {
    return one("SELECT * FROM datasets WHERE workspace = ? AND id = ?", workspace, id);
  }

  @Override
  public Optional<Dataset> findByName(String workspace, String name) {
    return one("SELECT * FROM datasets WHERE workspace = ? AND name = ?", workspace, name);
  }

  private Optional<Dataset> one(String sql, String workspace, String which) {
    return database.read(
        session ->
            session.sql(sql).params(workspace, which).query(SqlDatasets::dataset).optional());
  }

  @Override
  public Page<Dataset> list(String workspace, Page.Request page) {
    long after = Cursor.place(LIST, page, 0);
    var fetched =
        database.read(
            session ->
                session
                    .sql(
                        "SELECT * FROM datasets WHERE workspace = ? AND seq > ?"
                            + " ORDER BY seq LIMIT ?")
                    .params(workspace, after, Cursor.fetch(page))
                    .query((row, n) -> new Cursor.Placed<>(row.getLong("seq"), dataset(row, n)))
                    .list());
    return Cursor.page(LIST, page, fetched);
  }

  @Override
  public int add(String workspace, String dataset, List<Row> added, String source, Instant at) {
    added.forEach(DatasetRows::check);
    return database.write(
        session -> {
          // The lock makes additions to one dataset take turns, so that rows become visible in the
          // order of their numbers, which pages and walks rely on.
          long key =
              session
                  .number(
                      session.locking("SELECT seq FROM datasets WHERE workspace = ? AND id = ?"),
                      workspace,
                      dataset)
                  .orElseThrow(() -> unknown(dataset));
          return rows.add(session, key, added, source, at);
        });
  }

  @Override
  public Page<Row> rows(
      String workspace, String dataset, Optional<String> label, Page.Request page) {
    return database.read(
        session -> rows.page(session, require(session, workspace, dataset), label, page));
  }

  @Override
  public Optional<Row> row(String workspace, String dataset, String id) {
    return database.read(
        session -> key(session, workspace, dataset).flatMap(key -> rows.find(session, key, id)));
  }

  @Override
  public boolean remove(String workspace, String dataset, String id) {
    return database.write(
        session ->
            key(session, workspace, dataset)
                .map(key -> rows.remove(session, key, id))
                .orElse(false));
  }

  @Override
  public void each(String workspace, String dataset, Consumer<Row> consumer) {
    long key = database.read(session -> require(session, workspace, dataset));
    long last = database.read(session -> rows.last(session, key));
    long after = 0;
    while (after < last) {
      long from = after;
      // Each part gives its connection back before the consumer sees it, which may take its time.
      var part = database.read(session -> rows.part(session, key, from, last));
      if (part.isEmpty()) {
        return;
      }
      part.forEach(placed -> consumer.accept(placed.item()));
      after = part.getLast().place();
    }
  }

  @Override
  public Map<String, Long> countByLabel(String workspace, String dataset) {
    return database.read(
        session -> rows.countByLabel(session, require(session, workspace, dataset)));
  }

  @Override
  public Map<Split, Long> countBySplit(String workspace, String dataset) {
    return database.read(
        session -> rows.countBySplit(session, require(session, workspace, dataset)));
  }

  @Override
  public long count(String workspace, String dataset) {
    return database.read(session -> rows.count(session, require(session, workspace, dataset)));
  }

  private static long require(Session session, String workspace, String dataset) {
    return key(session, workspace, dataset).orElseThrow(() -> unknown(dataset));
  }

  private static Optional<Long> key(Session session, String workspace, String dataset) {
    return session.number(
        "SELECT seq FROM datasets WHERE workspace = ? AND id = ?", workspace, dataset);
  }

  private static LeavenException unknown(String dataset) {
    return new LeavenException(
        ErrorCode.LV_1101,
        "The workspace has no dataset \"%s\".".formatted(dataset),
        "List its datasets (GET /v1/datasets) for the right id.");
  }

  private static Dataset dataset(ResultSet row, int number) throws SQLException {
    return new Dataset(
        row.getString("id"),
        row.getString("workspace"),
        row.getString("name"),
        row.getString("task"),
        Columns.instant(row, "created_at"));
  }
}

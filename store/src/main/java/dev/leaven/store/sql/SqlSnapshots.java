package dev.leaven.store.sql;

import dev.leaven.model.Settings;
import dev.leaven.model.Snapshot;
import dev.leaven.store.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Snapshots in SQL. */
final class SqlSnapshots implements Snapshots {
  private final Database database;

  SqlSnapshots(Database database) {
    this.database = database;
  }

  @Override
  public void create(Snapshot snapshot) {
    database.write(
        session -> {
          SqlWorkspaces.require(session, snapshot.workspace());
          return session.update(
              "INSERT INTO snapshots (workspace, hash, dataset, task, labels, train_rows,"
                  + " validation_rows, test_rows, created_at, settings) VALUES (?, ?, ?, ?, ?,"
                  + " ?, ?, ?, ?, ?) ON CONFLICT (workspace, hash) DO NOTHING",
              snapshot.workspace(),
              snapshot.hash(),
              snapshot.dataset(),
              snapshot.task(),
              Columns.json(snapshot.labels()),
              snapshot.trainRows(),
              snapshot.validationRows(),
              snapshot.testRows(),
              snapshot.createdAt(),
              Columns.json(snapshot.settings().values()));
        });
  }

  @Override
  public void redact(String workspace, String hash, Optional<String> receipt) {
    database.write(
        session ->
            session.update(
                "UPDATE snapshots SET redacted = ? WHERE workspace = ? AND hash = ?",
                receipt,
                workspace,
                hash));
  }

  @Override
  public Optional<Snapshot> find(String workspace, String hash) {
    return database.read(
        session ->
            session
                .sql("SELECT * FROM snapshots WHERE workspace = ? AND hash = ?")
                .params(workspace, hash)
                .query(SqlSnapshots::snapshot)
                .optional());
  }

  @Override
  public List<Snapshot> list(String workspace, String dataset) {
    return database.read(
        session ->
            session
                .sql(
                    "SELECT * FROM snapshots WHERE workspace = ? AND dataset = ?"
                        + " ORDER BY seq DESC")
                .params(workspace, dataset)
                .query(SqlSnapshots::snapshot)
                .list());
  }

  private static Snapshot snapshot(ResultSet row, int number) throws SQLException {
    return new Snapshot(
        row.getString("hash"),
        row.getString("workspace"),
        row.getString("dataset"),
        row.getString("task"),
        Columns.list(row.getString("labels")),
        row.getInt("train_rows"),
        row.getInt("validation_rows"),
        row.getInt("test_rows"),
        Columns.instant(row, "created_at"),
        Settings.of(Columns.map(row.getString("settings"))),
        Columns.optionalText(row, "redacted"));
  }
}

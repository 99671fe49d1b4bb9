package dev.leaven.store.sql;

import dev.leaven.model.Row;
import dev.leaven.model.Split;
import dev.leaven.store.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of one dataset in SQL; the caller has found the dataset's number in its workspace. */
final class DatasetRows {
  private static final char LIST = 'r';

  /** How many rows a walk holds at a time. */
  private static final int PART = 500;

  private static final String SELECT =
      "SELECT seq, id, content, label, attributes, split FROM dataset_rows WHERE dataset = ?";

  /** Throws LV-1002 where a row holds text that cannot be kept. */
  static void check(Row row) {
    Texts.kept("id", row.id());
    row.label().ifPresent(label -> Texts.kept("label", label));
    row.attributes()
        .forEach(
            (name, value) -> {
              Texts.kept("attribute", name);
              Texts.kept(name, value);
            });
  }

  int add(Session session, long dataset, List<Row> rows, String source, Instant at) {
    long nanos = Columns.nanos(at);
    return session.batch(
        "INSERT INTO dataset_rows (dataset, id, content, label, attributes, split, source,"
            + " added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dataset, id) DO NOTHING",
        rows,
        (statement, row) -> {
          statement.setLong(1, dataset);
          statement.setString(2, row.id());
          statement.setBytes(3, row.content());
          statement.setString(4, row.label().orElse(null));
          statement.setString(5, attributes(row));
          statement.setString(6, row.split().map(Split::name).orElse(null));
          statement.setString(7, source);
          statement.setLong(8, nanos);
        });
  }

  private static @Nullable String attributes(Row row) {
    return row.attributes().isEmpty() ? null : Columns.json(row.attributes());
  }

  Page<Row> page(Session session, long dataset, Optional<String> label, Page.Request page) {
    long after = Cursor.place(LIST, page, 0);
    int fetch = Cursor.fetch(page);
    var fetched =
        label.isPresent()
            ? session
                .sql(SELECT + " AND label = ? AND seq > ? ORDER BY seq LIMIT ?")
                .params(dataset, label.get(), after, fetch)
                .query(DatasetRows::placed)
                .list()
            : session
                .sql(SELECT + " AND seq > ? ORDER BY seq LIMIT ?")
                .params(dataset, after, fetch)
                .query(DatasetRows::placed)
                .list();
    return Cursor.page(LIST, page, fetched);
  }

  Optional<Row> find(Session session, long dataset, String id) {
    return session
        .sql(SELECT + " AND id = ?")
        .params(dataset, id)
        .query(DatasetRows::placed)
        .optional()
        .map(Cursor.Placed::item);
  }

  boolean remove(Session session, long dataset, String id) {
    return session.update("DELETE FROM dataset_rows WHERE dataset = ? AND id = ?", dataset, id) > 0;
  }

  /** The number of the last row, 0 where there is none. */
  long last(Session session, long dataset) {
    return session
        .number("SELECT COALESCE(MAX(seq), 0) FROM dataset_rows WHERE dataset = ?", dataset)
        .orElseThrow();
  }

  /** The next rows after one number and up to another, the latter included. */
  List<Cursor.Placed<Row>> part(Session session, long dataset, long after, long last) {
    return session
        .sql(SELECT + " AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?")
        .params(dataset, after, last, PART)
        .query(DatasetRows::placed)
        .list();
  }

  Map<String, Long> countByLabel(Session session, long dataset) {
    var counts = new TreeMap<String, Long>();
    session
        .sql(
            "SELECT COALESCE(label, '') AS label, COUNT(*) AS rows FROM dataset_rows"
                + " WHERE dataset = ? GROUP BY COALESCE(label, '')")
        .param(dataset)
        .query(
            row -> {
              counts.put(row.getString("label"), row.getLong("rows"));
            });
    return counts;
  }

  Map<Split, Long> countBySplit(Session session, long dataset) {
    var counts = new EnumMap<Split, Long>(Split.class);
    session
        .sql(
            "SELECT split, COUNT(*) AS rows FROM dataset_rows"
                + " WHERE dataset = ? AND split IS NOT NULL GROUP BY split")
        .param(dataset)
        .query(
            row -> {
              counts.put(Split.valueOf(row.getString("split")), row.getLong("rows"));
            });
    return counts;
  }

  long count(Session session, long dataset) {
    return session
        .number("SELECT COUNT(*) FROM dataset_rows WHERE dataset = ?", dataset)
        .orElseThrow();
  }

  private static Cursor.Placed<Row> placed(ResultSet row, int number) throws SQLException {
    return new Cursor.Placed<>(
        row.getLong("seq"),
        new Row(
            row.getString("id"),
            row.getBytes("content"),
            Columns.optionalText(row, "label"),
            Columns.map(row.getString("attributes")),
            Columns.optionalText(row, "split").map(Split::valueOf)));
  }
}

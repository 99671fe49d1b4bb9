package dev.leaven.store.sql;

import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Feedback;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Prediction;
import dev.leaven.store.Page;
import dev.leaven.store.Predictions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Predictions, their inputs and feedback in SQL. */
final class SqlPredictions implements Predictions {
  private static final char LIST = 'p';

  /** How many inputs are dropped in one transaction, so that other writers get their turn. */
  private static final int DROP = 2_000;

  private final Database database;

  SqlPredictions(Database database) {
    this.database = database;
  }

  @Override
  public void add(List<Logged> logged) {
    logged.forEach(one -> check(one.prediction()));
    database.write(
        session -> {
          int added = session.batch(INSERT, logged, SqlPredictions::bind);
          var inputs = logged.stream().filter(one -> one.input().isPresent()).toList();
          session.batch(INSERT_INPUT, inputs, SqlPredictions::bindInput);
          return added;
        });
  }

  /** Throws LV-1002 where an answer holds text that cannot be kept. */
  static void check(Prediction prediction) {
    Texts.kept("id", prediction.id());
    Texts.kept("model", prediction.model());
    Texts.kept("answer", prediction.answer());
  }

  private static final String INSERT =
      "INSERT INTO predictions (id, workspace, model, version, alias, at, answer)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";

  private static final String INSERT_INPUT =
      "INSERT INTO prediction_inputs (prediction, at, input)"
          + " SELECT seq, ?, ? FROM predictions WHERE id = ? AND workspace = ?"
          + " ON CONFLICT (prediction) DO NOTHING";

  private static void bind(PreparedStatement statement, Logged logged) throws SQLException {
    var prediction = logged.prediction();
    statement.setString(1, prediction.id());
    statement.setString(2, prediction.workspace());
    statement.setString(3, prediction.model());
    statement.setInt(4, prediction.version());
    statement.setString(5, prediction.alias().name());
    statement.setLong(6, Columns.nanos(prediction.at()));
    statement.setString(7, prediction.answer());
  }

  private static void bindInput(PreparedStatement statement, Logged logged) throws SQLException {
    statement.setLong(1, Columns.nanos(logged.prediction().at()));
    statement.setBytes(2, logged.input().orElseThrow());
    statement.setString(3, logged.prediction().id());
    statement.setString(4, logged.prediction().workspace());
  }

  @Override
  public Optional<Logged> find(String workspace, String id) {
    return database.read(
        session ->
            session
                .sql(
                    "SELECT p.*, i.input FROM predictions p"
                        + " LEFT JOIN prediction_inputs i ON i.prediction = p.seq"
                        + " WHERE p.workspace = ? AND p.id = ?")
                .params(workspace, id)
                .query(
                    (row, number) ->
                        new Logged(
                            prediction(row, number), Optional.ofNullable(row.getBytes("input"))))
                .optional());
  }

  @Override
  public Page<Prediction> list(String workspace, String model, Page.Request page) {
    long before = Cursor.place(LIST, page, Long.MAX_VALUE);
    var fetched =
        database.read(
            session ->
                session
                    .sql(
                        "SELECT * FROM predictions WHERE workspace = ? AND model = ? AND seq < ?"
                            + " ORDER BY seq DESC LIMIT ?")
                    .params(workspace, model, before, Cursor.fetch(page))
                    .query((row, n) -> new Cursor.Placed<>(row.getLong("seq"), prediction(row, n)))
                    .list());
    return Cursor.page(LIST, page, fetched);
  }

  @Override
  public void add(Feedback feedback) {
    feedback.label().ifPresent(label -> Texts.kept("label", label));
    database.write(
        session -> {
          requirePrediction(session, feedback);
          return session.update(
              "INSERT INTO feedback (workspace, id, prediction, kind, label, at, actor)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (workspace, id) DO NOTHING",
              feedback.workspace(),
              feedback.id(),
              feedback.prediction(),
              feedback.kind(),
              feedback.label(),
              feedback.at(),
              feedback.by());
        });
  }

  private static void requirePrediction(Session session, Feedback feedback) {
    if (!session.any(
        "SELECT 1 FROM predictions WHERE workspace = ? AND id = ?",
        feedback.workspace(),
        feedback.prediction())) {
      throw new LeavenException(
          ErrorCode.LV_1504,
          "The workspace has no prediction \"%s\".".formatted(feedback.prediction()),
          "Use the \"prediction\" that the answer carried.");
    }
  }

  @Override
  public List<Feedback> feedback(String workspace, String prediction) {
    return database.read(
        session ->
            session
                .sql("SELECT * FROM feedback WHERE workspace = ? AND prediction = ? ORDER BY seq")
                .params(workspace, prediction)
                .query(SqlPredictions::feedback)
                .list());
  }

  @Override
  public Map<String, List<Feedback>> feedback(String workspace, List<String> predictions) {
    if (predictions.isEmpty()) {
      return Map.of();
    }
    var marks = String.join(", ", Collections.nCopies(predictions.size(), "?"));
    var values = new ArrayList<Object>(List.of(workspace));
    values.addAll(predictions);
    return database.read(
        session ->
            session
                .sql(
                    "SELECT * FROM feedback WHERE workspace = ? AND prediction IN (%s) ORDER BY seq"
                        .formatted(marks))
                .params(values)
                .query(SqlPredictions::feedback)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Feedback::prediction)));
  }

  @Override
  public int dropInputs(Instant before) {
    int dropped = 0;
    int part;
    do {
      part =
          database.write(
              session ->
                  session.update(
                      "DELETE FROM prediction_inputs WHERE prediction IN (SELECT prediction"
                          + " FROM prediction_inputs WHERE at < ? ORDER BY at LIMIT ?)",
                      Columns.clamped(before),
                      DROP));
      dropped += part;
    } while (part == DROP);
    return dropped;
  }

  /** Answers are numbered as they come, so the old ones are the first; the walk ends with them. */
  @Override
  public int dropAnswers(Instant before) {
    int dropped = 0;
    long after = Long.MIN_VALUE;
    while (true) {
      long from = after;
      var old = database.read(session -> oldAfter(session, from, before));
      if (old.isEmpty()) {
        return dropped;
      }
      after = old.getLast();
      long to = after;
      dropped += database.write(session -> dropBetween(session, from, to, before));
    }
  }

  /** The numbers of the next answers that are older than an instant. */
  private static List<Long> oldAfter(Session session, long after, Instant before) {
    long limit = Columns.clamped(before);
    return session
        .sql("SELECT seq, at FROM predictions WHERE seq > ? ORDER BY seq LIMIT ?")
        .params(after, DROP)
        .query((row, number) -> new long[] {row.getLong("seq"), row.getLong("at")})
        .list()
        .stream()
        .takeWhile(placed -> placed[1] < limit)
        .map(placed -> placed[0])
        .toList();
  }

  private static final String DROPPED =
      " seq > ? AND seq <= ? AND at < ?"
          + " AND NOT EXISTS (SELECT 1 FROM feedback f WHERE f.prediction = predictions.id)";

  private static int dropBetween(Session session, long from, long to, Instant before) {
    long limit = Columns.clamped(before);
    session.update(
        "DELETE FROM prediction_inputs WHERE prediction IN (SELECT seq FROM predictions WHERE"
            + DROPPED
            + ")",
        from,
        to,
        limit);
    return session.update("DELETE FROM predictions WHERE" + DROPPED, from, to, limit);
  }

  private static Prediction prediction(ResultSet row, int number) throws SQLException {
    return new Prediction(
        row.getString("id"),
        row.getString("workspace"),
        row.getString("model"),
        row.getInt("version"),
        Alias.valueOf(row.getString("alias")),
        Columns.instant(row, "at"),
        row.getString("answer"));
  }

  private static Feedback feedback(ResultSet row, int number) throws SQLException {
    return new Feedback(
        row.getString("id"),
        row.getString("workspace"),
        row.getString("prediction"),
        row.getString("kind"),
        Columns.optionalText(row, "label"),
        Columns.instant(row, "at"),
        row.getString("actor"));
  }
}

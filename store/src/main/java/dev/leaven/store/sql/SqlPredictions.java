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

  private final Database database;
  private final PredictionDrops drops;

  SqlPredictions(Database database) {
    this.database = database;
    this.drops = new PredictionDrops(database);
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
    prediction.person().ifPresent(person -> Texts.kept("person", person));
  }

  private static final String INSERT =
      "INSERT INTO predictions (id, workspace, model, version, alias, at, answer,"
          + " person) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";

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
    statement.setString(8, prediction.person().orElse(null));
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
    return drops.inputs(before);
  }

  @Override
  public int dropAnswers(Instant before) {
    return drops.answers(before);
  }

  @Override
  public int erase(String workspace, String person) {
    return drops.of(workspace, person);
  }

  private static Prediction prediction(ResultSet row, int number) throws SQLException {
    return new Prediction(
        row.getString("id"),
        row.getString("workspace"),
        row.getString("model"),
        row.getInt("version"),
        Alias.valueOf(row.getString("alias")),
        Columns.instant(row, "at"),
        row.getString("answer"),
        Columns.optionalText(row, "person"));
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

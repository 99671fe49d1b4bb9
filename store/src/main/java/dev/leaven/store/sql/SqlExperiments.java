package dev.leaven.store.sql;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.Experiment;
import dev.leaven.model.LeavenException;
import dev.leaven.store.Experiments;
import dev.leaven.store.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Experiments in SQL; what came of them is counted from predictions and feedback. */
final class SqlExperiments implements Experiments {
  private static final char LIST = 'x';

  private final Database database;

  SqlExperiments(Database database) {
    this.database = database;
  }

  @Override
  public void create(Experiment experiment) {
    Texts.kept("name", experiment.name());
    database.write(
        session -> {
          SqlWorkspaces.require(session, experiment.workspace());
          requireNoneRunning(session, experiment);
          return session.update(
              "INSERT INTO experiments (id, workspace, model, name, live, tried, share, goals,"
                  + " started_at, stopped_at, actor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              experiment.id(),
              experiment.workspace(),
              experiment.model(),
              experiment.name(),
              experiment.live(),
              experiment.tried(),
              experiment.share(),
              Columns.json(experiment.goals()),
              experiment.startedAt(),
              experiment.stoppedAt(),
              experiment.by());
        });
  }

  private static void requireNoneRunning(Session session, Experiment experiment) {
    if (session.any(
        "SELECT 1 FROM experiments WHERE workspace = ? AND model = ? AND stopped_at IS NULL",
        experiment.workspace(),
        experiment.model())) {
      throw new LeavenException(
          ErrorCode.LV_1409,
          "An experiment of the model \"%s\" is running already.".formatted(experiment.model()),
          "Stop it first (POST /v1/experiments/ID/stop).");
    }
  }

  @Override
  public Optional<Experiment> find(String workspace, String id) {
    return database.read(
        session ->
            session
                .sql("SELECT * FROM experiments WHERE workspace = ? AND id = ?")
                .params(workspace, id)
                .query(SqlExperiments::experiment)
                .optional());
  }

  @Override
  public Optional<Experiment> running(String workspace, String model) {
    return database.read(
        session ->
            session
                .sql(
                    "SELECT * FROM experiments WHERE workspace = ? AND model = ?"
                        + " AND stopped_at IS NULL")
                .params(workspace, model)
                .query(SqlExperiments::experiment)
                .optional());
  }

  @Override
  public Page<Experiment> list(String workspace, Page.Request page) {
    long before = Cursor.place(LIST, page, Long.MAX_VALUE);
    var fetched =
        database.read(
            session ->
                session
                    .sql(
                        "SELECT * FROM experiments WHERE workspace = ? AND seq < ?"
                            + " ORDER BY seq DESC LIMIT ?")
                    .params(workspace, before, Cursor.fetch(page))
                    .query((row, n) -> new Cursor.Placed<>(row.getLong("seq"), experiment(row, n)))
                    .list());
    return Cursor.page(LIST, page, fetched);
  }

  @Override
  public void stop(String workspace, String id, Instant at) {
    database.write(
        session ->
            session.update(
                "UPDATE experiments SET stopped_at = ?"
                    + " WHERE workspace = ? AND id = ? AND stopped_at IS NULL",
                at,
                workspace,
                id));
  }

  /** The answers that count: of the experiment's versions, to a caller, while it ran. */
  private static final String COUNTED =
      " p.workspace = ? AND p.model = ? AND p.at >= ? AND p.at < ? AND p.alias <> 'SHADOW'"
          + " AND p.version IN (?, ?)";

  private static Object[] counted(Experiment experiment, Instant until) {
    return new Object[] {
      experiment.workspace(),
      experiment.model(),
      Columns.nanos(experiment.startedAt()),
      Columns.clamped(until),
      experiment.live(),
      experiment.tried()
    };
  }

  @Override
  public List<Exposure> exposures(Experiment experiment, Instant until) {
    return database.read(
        session ->
            session
                .sql(
                    "SELECT p.person, MIN(p.version) AS least, MAX(p.version) AS most,"
                        + " MIN(p.at) AS first, COUNT(*) AS answers FROM predictions p WHERE"
                        + COUNTED
                        + " AND p.person IS NOT NULL GROUP BY p.person ORDER BY p.person")
                .params(counted(experiment, until))
                .query(
                    (row, number) ->
                        new Exposure(
                            row.getString("person"),
                            row.getInt("least"),
                            row.getInt("most"),
                            Columns.instant(row, "first"),
                            row.getLong("answers")))
                .list());
  }

  @Override
  public Map<Integer, Long> answers(Experiment experiment, Instant until) {
    var answers = new HashMap<Integer, Long>();
    database
        .read(
            session ->
                session
                    .sql(
                        "SELECT p.version, COUNT(*) AS answers FROM predictions p WHERE"
                            + COUNTED
                            + " GROUP BY p.version")
                    .params(counted(experiment, until))
                    .query((row, n) -> Map.entry(row.getInt("version"), row.getLong("answers")))
                    .list())
        .forEach(counted -> answers.put(counted.getKey(), counted.getValue()));
    return answers;
  }

  @Override
  public List<Judged> judged(Experiment experiment, Instant until) {
    return database.read(
        session ->
            session
                .sql(
                    "SELECT p.id, p.version, p.person, f.kind FROM feedback f"
                        + " JOIN predictions p ON p.id = f.prediction WHERE f.seq IN (SELECT"
                        + " MAX(seq) FROM feedback GROUP BY prediction) AND"
                        + COUNTED
                        + " ORDER BY p.seq")
                .params(counted(experiment, until))
                .query(
                    (row, number) ->
                        new Judged(
                            row.getString("id"),
                            row.getInt("version"),
                            Columns.optionalText(row, "person"),
                            row.getString("kind")))
                .list());
  }

  private static Experiment experiment(ResultSet row, int number) throws SQLException {
    return new Experiment(
        row.getString("id"),
        row.getString("workspace"),
        row.getString("model"),
        row.getString("name"),
        row.getInt("live"),
        row.getInt("tried"),
        row.getDouble("share"),
        Columns.list(row.getString("goals")),
        Columns.instant(row, "started_at"),
        Columns.optionalInstant(row, "stopped_at"),
        row.getString("actor"));
  }
}

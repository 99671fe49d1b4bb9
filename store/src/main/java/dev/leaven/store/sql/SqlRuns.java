package dev.leaven.store.sql;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Run;
import dev.leaven.model.RunEvent;
import dev.leaven.model.RunState;
import dev.leaven.model.Settings;
import dev.leaven.store.Page;
import dev.leaven.store.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs and their events in SQL. */
final class SqlRuns implements Runs {
  private static final char LIST = 'u';

  private final Database database;

  SqlRuns(Database database) {
    this.database = database;
  }

  @Override
  public void create(Run run) {
    Texts.kept("model", run.model());
    database.write(
        session -> {
          SqlWorkspaces.require(session, run.workspace());
          return session.update(
              "INSERT INTO runs (id, workspace, kind, model, task, recipe, snapshot, settings,"
                  + " seed, state, created_at, started_at, finished_at, version, failure)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              run.id(),
              run.workspace(),
              run.kind(),
              run.model(),
              run.task(),
              run.recipe(),
              run.snapshot(),
              Columns.json(run.settings().values()),
              run.seed(),
              run.state().name(),
              run.createdAt(),
              run.startedAt(),
              run.finishedAt(),
              run.version(),
              run.failure());
        });
  }

  @Override
  public Optional<Run> find(String workspace, String id) {
    return database.read(
        session ->
            session
                .sql("SELECT * FROM runs WHERE workspace = ? AND id = ?")
                .params(workspace, id)
                .query(SqlRuns::run)
                .optional());
  }

  @Override
  public Page<Run> list(String workspace, Optional<String> model, Page.Request page) {
    long before = Cursor.place(LIST, page, Long.MAX_VALUE);
    int fetch = Cursor.fetch(page);
    var fetched =
        database.read(
            session ->
                (model.isPresent()
                        ? session
                            .sql(
                                "SELECT * FROM runs WHERE workspace = ? AND model = ? AND seq < ?"
                                    + " ORDER BY seq DESC LIMIT ?")
                            .params(workspace, model.get(), before, fetch)
                        : session
                            .sql(
                                "SELECT * FROM runs WHERE workspace = ? AND seq < ?"
                                    + " ORDER BY seq DESC LIMIT ?")
                            .params(workspace, before, fetch))
                    .query((row, n) -> new Cursor.Placed<>(row.getLong("seq"), run(row, n)))
                    .list());
    return Cursor.page(LIST, page, fetched);
  }

  @Override
  public List<Run> inState(RunState state) {
    return database.read(
        session ->
            session
                .sql("SELECT * FROM runs WHERE state = ? ORDER BY seq")
                .param(state.name())
                .query(SqlRuns::run)
                .list());
  }

  @Override
  public boolean move(
      String id,
      RunState from,
      RunState to,
      Instant at,
      OptionalInt version,
      Optional<String> failure) {
    return database.write(
        session ->
            session.update(
                    "UPDATE runs SET state = ?, started_at = COALESCE(started_at, ?),"
                        + " finished_at = ?, version = COALESCE(?, version), failure = ?"
                        + " WHERE id = ? AND state = ?",
                    to.name(),
                    to == RunState.RUNNING ? Optional.of(at) : Optional.empty(),
                    to.isOver() ? Optional.of(at) : Optional.empty(),
                    version,
                    failure,
                    id,
                    from.name())
                > 0);
  }

  @Override
  public void append(RunEvent event) {
    database.write(
        session -> {
          requireRun(session, event.run());
          long last = last(session, event.run());
          requireArgument(
              event.sequence() == last + 1,
              "run %s has %s events; the next must have sequence %s, not %s",
              event.run(),
              last,
              last + 1,
              event.sequence());
          return session.update(
              "INSERT INTO run_events (run, sequence, at, kind, body) VALUES (?, ?, ?, ?, ?)",
              event.run(),
              event.sequence(),
              event.at(),
              event.kind(),
              event.body());
        });
  }

  /** The lock makes appends to one run take turns. */
  private static void requireRun(Session session, String run) {
    if (!session.any(session.locking("SELECT seq FROM runs WHERE id = ?"), run)) {
      throw new LeavenException(
          ErrorCode.LV_1301,
          "There is no run \"%s\" to add an event to.".formatted(run),
          "Create the run first.");
    }
  }

  @Override
  public List<RunEvent> events(String run, long after, int limit) {
    return database.read(
        session ->
            session
                .sql(
                    "SELECT * FROM run_events WHERE run = ? AND sequence > ?"
                        + " ORDER BY sequence LIMIT ?")
                .params(run, after, limit)
                .query(
                    (row, number) ->
                        new RunEvent(
                            row.getString("run"),
                            row.getLong("sequence"),
                            Columns.instant(row, "at"),
                            row.getString("kind"),
                            row.getString("body")))
                .list());
  }

  @Override
  public long lastSequence(String run) {
    return database.read(session -> last(session, run));
  }

  private static long last(Session session, String run) {
    return session
        .number("SELECT COALESCE(MAX(sequence), 0) FROM run_events WHERE run = ?", run)
        .orElseThrow();
  }

  private static Run run(ResultSet row, int number) throws SQLException {
    return new Run(
        row.getString("id"),
        row.getString("workspace"),
        row.getString("kind"),
        row.getString("model"),
        row.getString("task"),
        row.getString("recipe"),
        row.getString("snapshot"),
        new Settings(Columns.map(row.getString("settings"))),
        row.getLong("seed"),
        RunState.valueOf(row.getString("state")),
        Columns.instant(row, "created_at"),
        Columns.optionalInstant(row, "started_at"),
        Columns.optionalInstant(row, "finished_at"),
        Columns.optionalInt(row, "version"),
        Columns.optionalText(row, "failure"));
  }
}

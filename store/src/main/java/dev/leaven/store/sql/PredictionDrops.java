package dev.leaven.store.sql;

import java.time.Instant;
import java.util.List;

/** What leaves the log of predictions: by age, in parts, and by person. */
final class PredictionDrops {
  /** How many are dropped in one transaction, so that other writers get their turn. */
  private static final int DROP = 2_000;

  private final Database database;

  PredictionDrops(Database database) {
    this.database = database;
  }

  /** Drops inputs that are older than an instant; returns how many. */
  int inputs(Instant before) {
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

  /**
   * Drops answers that are older than an instant and that nobody spoke of. They are numbered as
   * they come, so the old ones are the first; the walk ends with them.
   */
  int answers(Instant before) {
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

  /** Drops what was answered to a person, from the files too; returns how many answers. */
  int of(String workspace, String person) {
    var which = " (SELECT %s FROM predictions WHERE workspace = ? AND person = ?)";
    int erased =
        database.write(
            session -> {
              session.update(
                  "DELETE FROM feedback WHERE prediction IN" + which.formatted("id"),
                  workspace,
                  person);
              session.update(
                  "DELETE FROM prediction_inputs WHERE prediction IN" + which.formatted("seq"),
                  workspace,
                  person);
              return session.update(
                  "DELETE FROM predictions WHERE workspace = ? AND person = ?", workspace, person);
            });
    database.scrub();
    return erased;
  }
}

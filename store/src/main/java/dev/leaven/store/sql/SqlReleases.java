package dev.leaven.store.sql;

import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Release;
import dev.leaven.model.ReleaseKind;
import dev.leaven.store.Releases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Releases in SQL: every one is kept, and the last of an alias is the current one. */
final class SqlReleases implements Releases {
  private final Database database;

  SqlReleases(Database database) {
    this.database = database;
  }

  @Override
  public void set(Release release) {
    Texts.kept("reason", release.reason());
    database.write(
        session -> {
          if (release.version().isPresent()) {
            requireVersion(session, release, release.version().getAsInt());
          }
          return session.update(
              "INSERT INTO releases (workspace, model, alias, kind, version, share, at,"
                  + " actor, reason, ledger_sequence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              release.workspace(),
              release.model(),
              release.alias().name(),
              release.kind().name(),
              release.version(),
              release.share(),
              release.at(),
              release.by(),
              release.reason(),
              release.ledgerSequence());
        });
  }

  private static void requireVersion(Session session, Release release, int version) {
    if (!session.any(
        "SELECT 1 FROM versions WHERE workspace = ? AND model = ? AND number = ?",
        release.workspace(),
        release.model(),
        version)) {
      throw new LeavenException(
          ErrorCode.LV_1402,
          "The model \"%s\" has no version %d to release.".formatted(release.model(), version),
          "List its versions (GET /v1/models/%s/versions).".formatted(release.model()));
    }
  }

  @Override
  public Map<Alias, Release> current(String workspace, String model) {
    var current = new EnumMap<Alias, Release>(Alias.class);
    database
        .read(
            session ->
                session
                    .sql(
                        "SELECT * FROM releases WHERE seq IN (SELECT MAX(seq) FROM releases"
                            + " WHERE workspace = ? AND model = ? GROUP BY alias)")
                    .params(workspace, model)
                    .query(SqlReleases::release)
                    .list())
        .forEach(release -> current.put(release.alias(), release));
    return current;
  }

  @Override
  public List<Release> history(String workspace, String model) {
    return database.read(
        session ->
            session
                .sql("SELECT * FROM releases WHERE workspace = ? AND model = ? ORDER BY seq DESC")
                .params(workspace, model)
                .query(SqlReleases::release)
                .list());
  }

  @Override
  public Optional<Release> at(String workspace, String model, Alias alias, Instant instant) {
    return database.read(
        session ->
            session
                .sql(
                    "SELECT * FROM releases WHERE workspace = ? AND model = ? AND alias = ?"
                        + " AND at <= ? ORDER BY seq DESC LIMIT 1")
                .params(workspace, model, alias.name(), Columns.clamped(instant))
                .query(SqlReleases::release)
                .optional());
  }

  private static Release release(ResultSet row, int number) throws SQLException {
    return new Release(
        row.getString("workspace"),
        row.getString("model"),
        Alias.valueOf(row.getString("alias")),
        ReleaseKind.valueOf(row.getString("kind")),
        Columns.optionalInt(row, "version"),
        row.getDouble("share"),
        Columns.instant(row, "at"),
        row.getString("actor"),
        row.getString("reason"),
        row.getLong("ledger_sequence"));
  }
}

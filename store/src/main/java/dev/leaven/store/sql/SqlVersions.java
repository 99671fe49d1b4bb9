package dev.leaven.store.sql;

import dev.leaven.model.Version;
import dev.leaven.store.Versions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Versions in SQL. */
final class SqlVersions implements Versions {
  private final Database database;

  SqlVersions(Database database) {
    this.database = database;
  }

  @Override
  public int nextNumber(String workspace, String model) {
    Texts.kept("model", model);
    return database.write(
        session -> {
          SqlWorkspaces.require(session, workspace);
          return session
              .sql(
                  "INSERT INTO version_numbers (workspace, model, taken) VALUES (?, ?, 1)"
                      + " ON CONFLICT (workspace, model)"
                      + " DO UPDATE SET taken = version_numbers.taken + 1 RETURNING taken")
              .params(workspace, model)
              .query((row, number) -> row.getInt(1))
              .single();
        });
  }

  @Override
  public void create(Version version) {
    Texts.kept("model", version.model());
    database.write(
        session -> {
          SqlWorkspaces.require(session, version.workspace());
          take(session, version);
          return session.update(
              "INSERT INTO versions (workspace, model, number, task, recipe, snapshot, run,"
                  + " digest, headline, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              version.workspace(),
              version.model(),
              version.number(),
              version.task(),
              version.recipe(),
              version.snapshot(),
              version.run(),
              version.digest(),
              version.headline(),
              version.createdAt());
        });
  }

  /** Keeps a number that was chosen elsewhere from being given out later. */
  private static void take(Session session, Version version) {
    session.update(
        "INSERT INTO version_numbers (workspace, model, taken) VALUES (?, ?, ?)"
            + " ON CONFLICT (workspace, model) DO UPDATE SET taken = excluded.taken"
            + " WHERE excluded.taken > version_numbers.taken",
        version.workspace(),
        version.model(),
        version.number());
  }

  @Override
  public Optional<Version> find(String workspace, String model, int number) {
    return database.read(
        session ->
            session
                .sql("SELECT * FROM versions WHERE workspace = ? AND model = ? AND number = ?")
                .params(workspace, model, number)
                .query(SqlVersions::version)
                .optional());
  }

  @Override
  public List<Version> list(String workspace, String model) {
    return database.read(
        session ->
            session
                .sql(
                    "SELECT * FROM versions WHERE workspace = ? AND model = ?"
                        + " ORDER BY number DESC")
                .params(workspace, model)
                .query(SqlVersions::version)
                .list());
  }

  @Override
  public List<String> models(String workspace) {
    return database.read(
        session ->
            session
                .sql(
                    "SELECT model FROM versions WHERE workspace = ?"
                        + " UNION SELECT model FROM runs WHERE workspace = ?")
                .params(workspace, workspace)
                .query((row, number) -> row.getString(1))
                .stream()
                .sorted()
                .toList());
  }

  private static Version version(ResultSet row, int number) throws SQLException {
    return new Version(
        row.getString("workspace"),
        row.getString("model"),
        row.getInt("number"),
        row.getString("task"),
        row.getString("recipe"),
        row.getString("snapshot"),
        row.getString("run"),
        row.getString("digest"),
        row.getString("headline"),
        Columns.instant(row, "created_at"));
  }
}

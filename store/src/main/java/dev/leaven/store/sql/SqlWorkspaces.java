package dev.leaven.store.sql;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Workspace;
import dev.leaven.store.Workspaces;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Workspaces in SQL. */
final class SqlWorkspaces implements Workspaces {
  private final Database database;

  SqlWorkspaces(Database database) {
    this.database = database;
  }

  @Override
  public void create(Workspace workspace) {
    Texts.kept("id", workspace.id());
    Texts.kept("name", workspace.name());
    database.write(
        session ->
            session.update(
                "INSERT INTO workspaces (id, name, created_at) VALUES (?, ?, ?)"
                    + " ON CONFLICT (id) DO NOTHING",
                workspace.id(),
                workspace.name(),
                workspace.createdAt()));
  }

  @Override
  public Optional<Workspace> find(String id) {
    return database.read(
        session ->
            session
                .sql("SELECT * FROM workspaces WHERE id = ?")
                .param(id)
                .query(SqlWorkspaces::workspace)
                .optional());
  }

  @Override
  public List<Workspace> list() {
    return database.read(
        session ->
            session
                .sql("SELECT * FROM workspaces ORDER BY seq")
                .query(SqlWorkspaces::workspace)
                .list());
  }

  /** Throws LV-1606 where there is no such workspace. */
  static void require(Session session, String workspace) {
    if (!session.any("SELECT 1 FROM workspaces WHERE id = ?", workspace)) {
      throw new LeavenException(
          ErrorCode.LV_1606,
          "There is no workspace \"%s\".".formatted(workspace),
          "Create it first (POST /v1/workspaces), or use \"%s\".".formatted(Workspace.DEFAULT));
    }
  }

  private static Workspace workspace(ResultSet row, int number) throws SQLException {
    return new Workspace(
        row.getString("id"), row.getString("name"), Columns.instant(row, "created_at"));
  }
}

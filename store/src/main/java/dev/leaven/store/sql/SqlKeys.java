package dev.leaven.store.sql;

import dev.leaven.store.Keys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Keys in SQL; a secret never comes here. */
final class SqlKeys implements Keys {
  private final Database database;

  SqlKeys(Database database) {
    this.database = database;
  }

  @Override
  public void create(Key key) {
    Texts.kept("name", key.name());
    database.write(
        session -> {
          SqlWorkspaces.require(session, key.workspace());
          return session.update(
              "INSERT INTO keys (id, workspace, name, hash, scopes, created_at, revoked_at)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?)",
              key.id(),
              key.workspace(),
              key.name(),
              key.hash(),
              Columns.json(new TreeSet<>(key.scopes())),
              key.createdAt(),
              key.revokedAt());
        });
  }

  @Override
  public Optional<Key> findByHash(String hash) {
    return database.read(
        session ->
            session
                .sql("SELECT * FROM keys WHERE hash = ?")
                .param(hash)
                .query(SqlKeys::key)
                .optional());
  }

  @Override
  public List<Key> list(String workspace) {
    return database.read(
        session ->
            session
                .sql("SELECT * FROM keys WHERE workspace = ? ORDER BY seq")
                .param(workspace)
                .query(SqlKeys::key)
                .list());
  }

  @Override
  public boolean revoke(String workspace, String id, Instant at) {
    return database.write(
        session ->
            session.update(
                    "UPDATE keys SET revoked_at = ?"
                        + " WHERE workspace = ? AND id = ? AND revoked_at IS NULL",
                    at,
                    workspace,
                    id)
                > 0);
  }

  private static Key key(ResultSet row, int number) throws SQLException {
    return new Key(
        row.getString("id"),
        row.getString("workspace"),
        row.getString("name"),
        row.getString("hash"),
        Set.copyOf(Columns.list(row.getString("scopes"))),
        Columns.instant(row, "created_at"),
        Columns.optionalInstant(row, "revoked_at"));
  }
}

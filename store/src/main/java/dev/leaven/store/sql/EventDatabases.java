package dev.leaven.store.sql;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the events of a workspace lie: with SQLite in a file of its own, {@code
 * DATA/events-WORKSPACE.db}, opened when it is first asked for; with PostgreSQL where all lies.
 */
final class EventDatabases implements AutoCloseable {
  private static final String PLAIN_NAME = "[a-z0-9_-]{1,60}";

  private final Optional<Database> shared;
  private final Path folder;
  private final Map<String, Database> opened = new ConcurrentHashMap<>();

  private EventDatabases(Optional<Database> shared, Path folder) {
    this.shared = shared;
    this.folder = folder;
  }

  /** One database for all workspaces, which is not closed with this. */
  static EventDatabases shared(Database database) {
    return new EventDatabases(Optional.of(database), Path.of(""));
  }

  static EventDatabases inFolder(Path data) {
    return new EventDatabases(Optional.empty(), data);
  }

  Database of(String workspace) {
    return shared.orElseGet(
        () ->
            opened.computeIfAbsent(
                workspace, id -> SqliteDatabase.open(folder.resolve(file(id)), SqliteUse.EVENTS)));
  }

  /** A file's name for a workspace: its id where every file system takes it, else its hash. */
  static String file(String workspace) {
    return "events-" + (workspace.matches(PLAIN_NAME) ? workspace : "~" + hash(workspace)) + ".db";
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    opened.values().forEach(Database::close);
    opened.clear();
  }
}

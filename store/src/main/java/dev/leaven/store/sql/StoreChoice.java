package dev.leaven.store.sql;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which kind of database a data folder is for.
 *
 * <p>A folder of models beside an empty database looks like one whose models are lost, so the first
 * choice is remembered and the other refused: SQLite by its file, PostgreSQL by a file that names
 * the database.
 */
final class StoreChoice {
  private static final String POSTGRESQL = "control.postgresql";

  private StoreChoice() {}

  static Path sqlite(Path data) {
    return data.resolve("control.db");
  }

  /** Throws LV-1903 where the folder is for the kind of database that was not asked for. */
  static void check(StoreConfig config) {
    var data = config.data();
    if (config.postgres().isPresent() && Files.exists(sqlite(data))) {
      throw new LeavenException(
          ErrorCode.LV_1903,
          "The data folder \"%s\" keeps its store in SQLite (control.db), and PostgreSQL was named."
              .formatted(data),
          "Leave the database out, or begin on another folder (--data DIR): nothing moves what is"
              + " in SQLite to PostgreSQL.");
    }
    if (config.postgres().isEmpty() && Files.exists(data.resolve(POSTGRESQL))) {
      throw new LeavenException(
          ErrorCode.LV_1903,
          "The data folder \"%s\" keeps its store in PostgreSQL (%s), and no database was named."
              .formatted(data, named(data)),
          "Name it with --database URL or LEAVEN_STORE_URL, or name another folder (--data DIR).");
    }
  }

  private static String named(Path data) {
    try {
      return Files.readString(data.resolve(POSTGRESQL)).strip();
    } catch (IOException unreadable) {
      return "its address cannot be read";
    }
  }

  /** Remembers PostgreSQL once it has been opened; SQLite's own file is memory enough. */
  static void remember(StoreConfig config) {
    var file = config.data().resolve(POSTGRESQL);
    try {
      if (config.postgres().isPresent() && !Files.exists(file)) {
        Files.writeString(file, config.postgres().get().address() + "\n");
      }
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_1903,
          "The file \"%s\" cannot be written: %s.".formatted(file, failed),
          "Give this user the right to write there, or name another folder (--data DIR).",
          failed);
    }
  }
}

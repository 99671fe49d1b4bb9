package dev.leaven.store.sql;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.store.Store;
import dev.leaven.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens stores. */
public final class Stores {
  private Stores() {}

  /**
   * Opens the store of a data folder, which no other process may have open, and brings its tables
   * up to date.
   *
   * @throws LeavenException LV-1903 where the folder is in use, cannot be written or was written by
   *     a newer Leaven; LV-1901 where the database fails
   */
  public static Store open(StoreConfig config) {
    makeFolder(config.data());
    var lock = FolderLock.take(config.data());
    try {
      var database =
          config
              .postgres()
              .<Database>map(PostgresDatabase::open)
              .orElseGet(() -> SqliteDatabase.open(config.data().resolve("control.db")));
      return new SqlStore(database, lock);
    } catch (RuntimeException | Error failed) {
      lock.close();
      throw failed;
    }
  }

  private static void makeFolder(Path data) {
    try {
      Files.createDirectories(data);
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_1903,
          "The data folder \"%s\" cannot be made: %s.".formatted(data, failed),
          "Name a folder that this user may write (--data DIR).",
          failed);
    }
  }
}

package dev.leaven.store.sql;

import dev.leaven.model.LeavenException;
import dev.leaven.store.PrivateFolder;
import dev.leaven.store.Store;
import dev.leaven.store.StoreConfig;

/** Opens stores. */
public final class Stores {
  private Stores() {}

  /**
   * Opens the store of a data folder, which no other process may have open, and brings its tables
   * up to date.
   *
   * @throws LeavenException LV-1903 where the folder is in use, cannot be written, keeps its store
   *     in the other kind of database or was written by a newer Leaven; LV-1901 where the database
   *     fails
   */
  public static Store open(StoreConfig config) {
    PrivateFolder.make(config.data());
    var lock = FolderLock.take(config.data());
    try {
      StoreChoice.check(config);
      var database =
          config
              .postgres()
              .<Database>map(PostgresDatabase::open)
              .orElseGet(
                  () -> SqliteDatabase.open(StoreChoice.sqlite(config.data()), SqliteUse.CONTROL));
      StoreChoice.remember(config);
      var events =
          config
              .postgres()
              .<EventDatabases>map(shared -> EventDatabases.shared(database))
              .orElseGet(() -> EventDatabases.inFolder(config.data()));
      return new SqlStore(database, events, lock);
    } catch (RuntimeException | Error failed) {
      lock.close();
      throw failed;
    }
  }
}

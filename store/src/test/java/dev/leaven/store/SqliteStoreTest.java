package dev.leaven.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The repositories on SQLite. */
final class SqliteStoreTest extends StoreTests {
  @TempDir Path data;

  @Override
  Store open() {
    return Stores.open(StoreConfig.sqlite(data));
  }
}

package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.Dataset;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.LedgerEntry;
import dev.leaven.model.Row;
import dev.leaven.store.Keys;
import dev.leaven.store.Page;
import dev.leaven.store.Store;
import dev.leaven.store.StoreConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be wrong with a data folder, and what the store says of it. */
final class DataFolderTest {
  @TempDir Path data = Path.of("");

  private Store open() {
    return Stores.open(StoreConfig.sqlite(data));
  }

  @Test
  void aFolderThatDoesNotExistIsMade() {
    var deep = data.resolve("a/b");
    Stores.open(StoreConfig.sqlite(deep)).close();
    assertThat(deep.resolve("control.db")).exists();
  }

  @Test
  void aFolderThatIsMadeIsForItsOwnersEyesOnly() throws IOException {
    assumePermissions();
    var deep = data.resolve("a/b");
    Stores.open(StoreConfig.sqlite(deep)).close();
    for (var made : List.of(deep, data.resolve("a"))) {
      assertThat(Files.getPosixFilePermissions(made))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aFolderThatIsThereKeepsItsPermissions() throws IOException {
    assumePermissions();
    var shared = PosixFilePermissions.fromString("rwxr-x---");
    Files.setPosixFilePermissions(data, shared);
    open().close();
    assertThat(Files.getPosixFilePermissions(data)).isEqualTo(shared);
  }

  private void assumePermissions() {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        data.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "skipped: this file system has no POSIX permissions");
  }

  @Test
  void otherFilesInTheFolderAreLeftAlone() throws IOException {
    Files.writeString(data.resolve("notes.txt"), "mine");
    open().close();
    assertThat(data.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void aClosedStoreLeavesOneFileThatHoldsEverything() throws IOException {
    try (var store = open()) {
      store.ledger().append("default", "system", "start", "{}", StoreTests.NOON);
    }
    try (var files = Files.list(data)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("control.db", "leaven.lock");
    }
  }

  @Test
  void theDatabaseIsForItsOwnersEyesOnly() throws IOException {
    assumePermissions();
    try (var store = open()) {
      store.ledger().append("default", "system", "start", "{}", StoreTests.NOON);
      for (var name : List.of("control.db", "control.db-wal", "control.db-shm")) {
        assertThat(Files.getPosixFilePermissions(data.resolve(name)))
            .as(name)
            .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  @Test
  void aSecretIsNowhereInTheFiles() throws IOException {
    var secret = "lv_live_7Gq2hD91kXw0";
    try (var store = open()) {
      store
          .keys()
          .create(
              new Keys.Key(
                  "key_1",
                  "default",
                  "k",
                  Keys.hash(secret),
                  Set.of("admin"),
                  StoreTests.NOON,
                  Optional.empty()));
    }
    var bytes =
        new String(Files.readAllBytes(data.resolve("control.db")), StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains(Keys.hash(secret)).doesNotContain(secret);
  }

  @Test
  void aRemovedRowIsNowhereInTheFiles() throws IOException {
    var content = "a face that must be forgotten".getBytes(StandardCharsets.UTF_8);
    try (var store = open()) {
      store.datasets().create(new Dataset("ds_1", "default", "d", "t", StoreTests.NOON));
      var row = new Row("a", content, Optional.empty(), Map.of(), Optional.empty());
      store.datasets().add("default", "ds_1", List.of(row), "api", StoreTests.NOON);
      store.datasets().remove("default", "ds_1", "a");
    }
    var bytes =
        new String(Files.readAllBytes(data.resolve("control.db")), StandardCharsets.ISO_8859_1);
    assertThat(bytes).doesNotContain("must be forgotten");
  }

  @Test
  void aFolderInUseIsRefusedAndFreeAgainOnceClosed() {
    try (var first = open()) {
      StoreTests.assertRefused(ErrorCode.LV_1903, this::open);
      StoreTests.assertRefused(ErrorCode.LV_1903, this::open);
      assertThat(first.workspaces().list()).hasSize(1);
    }
    open().close();
  }

  @Test
  void aFileInTheFoldersPlaceIsRefused() throws IOException {
    var file = Files.writeString(data.resolve("file"), "x");
    StoreTests.assertRefused(ErrorCode.LV_1903, () -> Stores.open(StoreConfig.sqlite(file)));
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws IOException {
    Files.writeString(data.resolve("control.db"), "not a database at all ".repeat(100));
    assertThatThrownBy(this::open)
        .isInstanceOf(LeavenException.class)
        .hasMessageContaining("LV-1901")
        .hasMessageContaining("damaged")
        .hasRootCauseInstanceOf(java.sql.SQLException.class);
    assertThat(data.resolve("control.db")).content().startsWith("not a database");
    Files.delete(data.resolve("control.db"));
    open().close();
  }

  @Test
  void aDamagedDatabaseIsNoticed() throws IOException {
    try (var store = open()) {
      store.datasets().create(new Dataset("ds_1", "default", "d", "t", StoreTests.NOON));
    }
    var bytes = Files.readAllBytes(data.resolve("control.db"));
    for (int i = 4_096; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    Files.write(data.resolve("control.db"), bytes);
    StoreTests.assertRefused(
        ErrorCode.LV_1901,
        () -> {
          try (var store = open()) {
            store.datasets().list("default", Page.Request.first(10));
          }
        });
  }

  @Test
  void aFolderOfANewerLeavenIsRefused() throws Exception {
    open().close();
    try (var connection =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + data.resolve("control.db"));
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO schema_history SELECT 99, '99', 'later', type, 'V99__later.sql', checksum,"
              + " installed_by, installed_on, execution_time, success FROM schema_history"
              + " WHERE version = '1'");
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(LeavenException.class)
        .hasMessageContaining("LV-1903")
        .hasMessageContaining("version 99");
  }

  @Test
  void aFullDiskLosesNothingThatWasKept() {
    var database = SqliteDatabase.open(data.resolve("control.db"), SqliteUse.CONTROL);
    try {
      var ledger = new SqlLedger(database);
      ledger.append("default", "system", "start", "{}", StoreTests.NOON);
      var pages = database.write(session -> session.number("PRAGMA page_count")).orElseThrow();
      database.write(session -> session.number("PRAGMA max_page_count = " + pages));
      assertThatThrownBy(() -> ledger.append("default", "system", "big", big(), StoreTests.NOON))
          .isInstanceOf(LeavenException.class)
          .hasMessageContaining("LV-1901")
          .hasMessageContaining("full")
          .hasMessageContaining("Free space");
      assertThat(ledger.verify()).isEmpty();
      database.write(session -> session.number("PRAGMA max_page_count = 1000000"));
      ledger.append("default", "system", "big", big(), StoreTests.NOON);
      assertThat(ledger.verify()).isEmpty();
    } finally {
      database.close();
    }
  }

  private static String big() {
    return "{\"x\":\"" + "x".repeat(1 << 20) + "\"}";
  }

  @Test
  void aDatabaseLockedByAnotherProgramSaysSo() throws Exception {
    try (var store = open();
        var connection =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + data.resolve("control.db"));
        var statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(
              () -> store.ledger().append("default", "system", "k", "{}", StoreTests.NOON))
          .isInstanceOf(LeavenException.class)
          .hasMessageContaining("LV-1903")
          .hasMessageContaining("locked by another process");
      statement.execute("ROLLBACK");
      assertThatThrownBy(
              () ->
                  store.transaction(
                      () -> {
                        store.ledger().append("default", "system", "k", "{}", StoreTests.NOON);
                        throw new IllegalStateException("taken back");
                      }))
          .hasMessage("taken back");
      assertThat(store.ledger().head()).isEqualTo(LedgerEntry.GENESIS);
      store.ledger().append("default", "system", "k", "{}", StoreTests.NOON);
      assertThat(store.ledger().verify()).isEmpty();
    }
  }
}

package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Alias;
import dev.leaven.model.Release;
import dev.leaven.model.ReleaseKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Folders that earlier tables were written in. */
final class MigrationsTest extends StoreTests {
  @Test
  void theKindOfAnOldReleaseIsReadFromItsLedgerLine() throws Exception {
    var old = Files.createDirectory(data.resolve("old"));
    migrateTo("1", old);
    database.tamper(
        old,
        "INSERT INTO versions (workspace, model, number, task, recipe, snapshot, run, digest,"
            + " headline, created_at) VALUES ('default', 'digits', 1, '', '', '', '', '', '{}', 0)");
    for (var kind : ReleaseKind.values()) {
      release(kind, old);
    }
    try (var opened = database.open(old)) {
      assertThat(opened.releases().history(HERE, "digits").reversed())
          .extracting(Release::kind)
          .containsExactly(ReleaseKind.values());
    }
  }

  /** Makes the tables as a version of them was. */
  private void migrateTo(String version, Path folder) throws Exception {
    try (var connection = database.connect(folder)) {
      Flyway.configure()
          .dataSource(new SingleConnectionDataSource(connection, true))
          .locations("classpath:db/migration/" + database.name().toLowerCase(Locale.ROOT))
          .table("schema_history")
          .target(version)
          .load()
          .migrate();
    }
  }

  private void release(ReleaseKind kind, Path folder) {
    int line = kind.ordinal() + 1;
    var version = kind == ReleaseKind.CLEARED ? "NULL" : "1";
    database.tamper(
        folder,
        "INSERT INTO ledger (sequence, at, workspace, actor, kind, body, previous_hash, hash)"
            + " VALUES (%d, 0, 'default', 'key_1', '%s', '{}', '', 'hash %d')"
                .formatted(line, kind.ledgerKind(), line));
    database.tamper(
        folder,
        "INSERT INTO releases (workspace, model, alias, version, share, at, actor, reason,"
            + " ledger_sequence) VALUES ('default', 'digits', '%s', %s, 1, 0, 'key_1', '', %d)"
                .formatted(Alias.LIVE, version, line));
  }
}

package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Alias;
import dev.leaven.model.Release;
import dev.leaven.model.ReleaseKind;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Folders that earlier tables were written in. */
final class MigrationsTest extends StoreTests {
  @Test
  void theKindOfAnOldReleaseIsReadFromItsLedgerLine() {
    store.versions().create(version(HERE, "digits", 1));
    for (var kind : ReleaseKind.values()) {
      release(kind);
    }
    store.close();
    database.tamper(data, "ALTER TABLE releases DROP COLUMN kind");
    assertThat(database.tamper(data, "DELETE FROM schema_history WHERE version = '2'"))
        .isEqualTo(1);
    store = database.open(data);
    assertThat(store.releases().history(HERE, "digits").reversed())
        .extracting(Release::kind)
        .containsExactly(ReleaseKind.values());
  }

  private void release(ReleaseKind kind) {
    store.transaction(
        () -> {
          var line = store.ledger().append(HERE, "key_1", kind.ledgerKind(), "{}", NOON);
          var version = kind == ReleaseKind.CLEARED ? OptionalInt.empty() : OptionalInt.of(1);
          store
              .releases()
              .set(
                  new Release(
                      HERE,
                      "digits",
                      Alias.LIVE,
                      kind,
                      version,
                      1,
                      NOON,
                      "key_1",
                      "",
                      line.sequence()));
          return line;
        });
  }
}

package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder stays with the kind of database that it began with. */
final class StoreChoiceTest {
  @TempDir Path data = Path.of("");

  @Test
  void aFolderOfPostgresIsNotOpenedAsAnEmptySqlite() {
    TestDatabase.POSTGRESQL.open(data).close();
    assertThatThrownBy(() -> TestDatabase.SQLITE.open(data))
        .isInstanceOfSatisfying(
            LeavenException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.LV_1903);
              assertThat(e.detail()).contains("jdbc:postgresql:").doesNotContain("password");
              assertThat(e.fix()).contains("--database", "LEAVEN_STORE_URL");
            });
    assertThat(data.resolve("control.db")).doesNotExist();
    TestDatabase.POSTGRESQL.open(data).close();
  }

  @Test
  void aFolderOfSqliteIsNotOpenedAsPostgres() {
    TestDatabase.SQLITE.open(data).close();
    StoreTests.assertRefused(ErrorCode.LV_1903, () -> TestDatabase.POSTGRESQL.open(data));
    TestDatabase.SQLITE.open(data).close();
  }
}

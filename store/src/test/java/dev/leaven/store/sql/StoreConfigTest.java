package dev.leaven.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.ErrorCode;
import dev.leaven.store.StoreConfig;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreConfigTest {
  private static final Path DATA = Path.of("data");
  private static final String URL = "jdbc:postgresql://db:5432/leaven";

  @Test
  void withoutAUrlItIsSqlite() {
    assertThat(StoreConfig.of(DATA, Map.of(), Map.of())).isEqualTo(StoreConfig.sqlite(DATA));
    assertThat(StoreConfig.of(DATA, Map.of("leaven.store.url", " "), Map.of()))
        .isEqualTo(StoreConfig.sqlite(DATA));
  }

  @Test
  void oneUrlChoosesPostgres() {
    assertThat(StoreConfig.of(DATA, Map.of("leaven.store.url", URL), Map.of()))
        .isEqualTo(StoreConfig.postgresql(DATA, URL, "", ""));
  }

  @Test
  void everyPropertyIsReadAndGoesBeforeItsVariable() {
    var variables =
        Map.of(
            "LEAVEN_STORE_URL", "jdbc:postgresql://other/leaven",
            "LEAVEN_STORE_USER", "sourdough",
            "LEAVEN_STORE_PASSWORD", "s3cret");
    var config = StoreConfig.of(DATA, Map.of("leaven.store.url", URL), variables);
    assertThat(config).isEqualTo(StoreConfig.postgresql(DATA, URL, "sourdough", "s3cret"));
  }

  @Test
  void aPasswordIsNeverPrinted() {
    var config = StoreConfig.postgresql(DATA, URL + "?password=s3cret", "sourdough", "s3cret");
    assertThat(config.toString()).contains("jdbc:postgresql://db:5432/leaven");
    assertThat(config.toString()).doesNotContain("s3cret");
  }

  @Test
  void anotherDatabasesUrlIsRefused() {
    StoreTests.assertRefused(
        ErrorCode.LV_1903, () -> StoreConfig.postgresql(DATA, "jdbc:mysql://db/x", "", ""));
  }

  @Test
  void aServerThatIsNotThereSaysSoAndFreesTheFolder(@TempDir Path data) {
    var nobody = "jdbc:postgresql://127.0.0.1:1/leaven?connectTimeout=1";
    StoreTests.assertRefused(
        ErrorCode.LV_1901, () -> Stores.open(StoreConfig.postgresql(data, nobody, "u", "p")));
    Stores.open(StoreConfig.sqlite(data)).close();
  }
}

package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.server.LeavenServer;
import dev.leaven.server.ServerConfig;
import dev.leaven.store.StoreConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One property chooses PostgreSQL, as the guide says. */
class StoreByPropertyTest {
  /** Nobody listens there, so that the error shows which database was asked for. */
  private static final String NOBODY = "jdbc:postgresql://127.0.0.1:1/leaven?connectTimeout=1";

  @TempDir private Path data;

  @AfterEach
  void forget() {
    System.clearProperty(StoreConfig.URL);
  }

  @Test
  void thePropertyChoosesPostgres() {
    System.setProperty(StoreConfig.URL, NOBODY);
    assertAsksPostgres(ServerConfig.of(data).withPort(0));
  }

  @Test
  void theCommandLinesUrlGoesBeforeTheProperty() {
    System.setProperty(StoreConfig.URL, "jdbc:nonsense:");
    assertAsksPostgres(ServerConfig.of(data).withPort(0).withDatabaseUrl(NOBODY));
  }

  private void assertAsksPostgres(ServerConfig config) {
    assertThatThrownBy(() -> LeavenServer.start(config).close())
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1901));
    assertThat(data.resolve("control.db")).doesNotExist();
  }
}

package dev.leaven.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.api.LeavenClient;
import dev.leaven.server.LeavenServer;
import dev.leaven.server.ServerConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The terminal finds a ledger that was written to behind the server's back. */
class LedgerVerbTest {
  @TempDir private Path data;

  private record Outcome(int code, String out) {}

  @Test
  void aChangedLineIsFoundAndNamed() throws SQLException {
    try (var server = LeavenServer.start(ServerConfig.of(data).withPort(0))) {
      var client = LeavenClient.of(server.url(), server.adminKey());
      client.createDataset("one", "image-classification");
      client.createDataset("two", "image-classification");
    }
    var sound = verify();
    assertThat(sound.code()).isZero();
    assertThat(sound.out()).contains("intact");
    tamper();
    var broken = verify();
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.out()).startsWith("LV-1902 ").contains("at line 1", "backup");
  }

  private Outcome verify() {
    var out = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .execute("ledger", "verify", "--data", data.toString());
    return new Outcome(code, out.toString());
  }

  private void tamper() throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("control.db"));
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("UPDATE ledger SET actor = 'nobody' WHERE sequence = 1"))
          .isEqualTo(1);
    }
  }
}

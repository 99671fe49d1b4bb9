package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.leaven.server.LeavenServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the terminal finds the server of a data folder, and whom it does not take for it. */
class ServerAddressTest {
  private static final String FILE = "server.url";

  @TempDir private Path data;

  @Test
  void theServerOfAFolderIsFoundUntilItCloses() {
    try (var leaven = TestingLeaven.start()) {
      assertThat(LeavenServer.running(leaven.folder())).contains(leaven.url());
      assertThat(LeavenServer.running(data)).isEmpty();
    }
  }

  @Test
  void aServerThatIsStoppedBySignalLeavesNoAddressBehind() throws Exception {
    var server = LoneServer.start(data);
    try {
      assertThat(LeavenServer.running(data)).isPresent();
      server.destroy();
      assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(data.resolve(FILE)).doesNotExist();
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void anotherProgramAtAnOldAddressIsNotTrusted() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          exchange.getRequestHeaders().forEach((name, values) -> seen.add(name + values));
          exchange.getResponseHeaders().set("Leaven-Proof", "0".repeat(64));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    other.start();
    try {
      var key = "lv_admin_" + "k".repeat(43);
      Files.writeString(data.resolve("admin.key"), key);
      Files.writeString(
          data.resolve(FILE), "http://127.0.0.1:" + other.getAddress().getPort() + "\n");
      assertThat(LeavenServer.running(data)).isEmpty();
      assertThat(seen).isNotEmpty().noneMatch(header -> header.contains(key));
    } finally {
      other.stop(0);
    }
  }

  @Test
  void theServerOfAnotherFolderIsNotTakenForThisOnes() throws Exception {
    try (var leaven = TestingLeaven.start()) {
      Files.writeString(data.resolve("admin.key"), "lv_admin_" + "k".repeat(43));
      Files.writeString(data.resolve(FILE), leaven.url() + "\n");
      assertThat(LeavenServer.running(data)).isEmpty();
    }
  }
}

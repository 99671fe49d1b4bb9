package dev.leaven.testkit.kills;

import dev.leaven.server.LeavenServer;
import dev.leaven.server.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The main class of a server in a process of its own: the usual one, on a free port. It ends with
 * the test that started it.
 */
final class KilledServer {
  private KilledServer() {}

  public static void main(String[] args) throws InterruptedException {
    Thread.ofPlatform().daemon().start(KilledServer::endWithTheTest);
    LeavenServer.start(ServerConfig.of(Path.of(args[0])).withPort(0)).join();
  }

  private static void endWithTheTest() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said; only the end counts.
      }
    } catch (IOException gone) {
      // The same as the end.
    }
    Runtime.getRuntime().halt(1);
  }
}

package dev.leaven.cli;

import dev.leaven.server.LeavenServer;
import java.io.PrintWriter;

/** Says where a server is and waits until somebody stops it. */
final class Serving {
  private Serving() {}

  static int until(LeavenServer server, PrintWriter out) throws InterruptedException {
    out.println("Leaven answers at " + server.url());
    out.println("  console    " + server.consoleLink() + "  (opens once)");
    out.println("  admin key  " + server.adminKeyFile());
    out.println("Ctrl+C stops it.");
    out.flush();
    server.join();
    return 0;
  }
}

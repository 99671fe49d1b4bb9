package dev.leaven.testkit;

import dev.leaven.server.LeavenServer;
import dev.leaven.server.ServerConfig;
import java.nio.file.Path;

/** A server in a process of its own, for tests that stop it from outside. */
public final class LoneServer {
  private LoneServer() {}

  /** Serves a folder until the process is stopped; prints the address once it answers. */
  public static void main(String[] args) throws InterruptedException {
    var server = LeavenServer.start(ServerConfig.of(Path.of(args[0])).withPort(0));
    System.out.println(server.url());
    server.join();
  }

  /** Starts one and waits until it answers. */
  static Process start(Path data) throws java.io.IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LoneServer.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var lines = process.inputReader();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("http://")) {
        return process;
      }
    }
    throw new java.io.IOException("the server ended before it answered");
  }
}

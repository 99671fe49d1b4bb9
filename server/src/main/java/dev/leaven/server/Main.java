package dev.leaven.server;

import dev.leaven.model.LeavenException;
import java.nio.file.Path;

/**
 * Starts a server by hand: {@code Main [--demo] [--port P] [--data DIR]}. People use {@code
 * ./leaven serve}; this is for development.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    var config = ServerConfig.of(Path.of("leaven-data"));
    for (int i = 0; i < args.length; i++) {
      config =
          switch (args[i]) {
            case "--demo" -> config.withDemo(true);
            case "--port" -> config.withPort(Integer.parseInt(args[++i]));
            case "--data" ->
                new ServerConfig(
                    config.host(),
                    config.port(),
                    Path.of(args[++i]),
                    config.demo(),
                    config.openBrowser(),
                    config.databaseUrl(),
                    config.hosts(),
                    config.keepInputs(),
                    config.limits());
            default -> throw new IllegalArgumentException("unknown argument " + args[i]);
          };
    }
    try (var server = LeavenServer.start(config)) {
      System.out.println("Console: " + server.consoleLink());
      System.out.println("Key:     " + server.adminKeyFile());
      server.join();
    } catch (LeavenException error) {
      System.err.println(error.getMessage());
      System.exit(1);
    }
  }
}

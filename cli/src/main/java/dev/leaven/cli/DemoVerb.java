package dev.leaven.cli;

import dev.leaven.server.LeavenServer;
import dev.leaven.server.ServerConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./leaven demo}: the server with sample data, on this machine alone. */
@Command(
    name = "demo",
    description = "Start with sample data: trains digits while you watch, then lets you draw one.",
    mixinStandardHelpOptions = true)
final class DemoVerb implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "7070",
      description = "The port on 127.0.0.1 (default: ${DEFAULT-VALUE}; 0 takes any free one).")
  private int port;

  @Option(names = "--no-browser", description = "Do not open the page in a browser.")
  private boolean noBrowser;

  @Override
  public Integer call() throws InterruptedException {
    Ports.check(port, spec.commandLine());
    var config =
        ServerConfig.of(data.folder()).withPort(port).withDemo(true).withOpenBrowser(!noBrowser);
    return Serving.until(LeavenServer.start(config), spec.commandLine().getOut());
  }
}

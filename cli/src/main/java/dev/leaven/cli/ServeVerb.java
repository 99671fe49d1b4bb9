package dev.leaven.cli;

import dev.leaven.server.LeavenServer;
import dev.leaven.server.ServerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./leaven serve}: the same server without samples. */
@Command(
    name = "serve",
    description = "Start the server on your own data.",
    mixinStandardHelpOptions = true)
final class ServeVerb implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "7070",
      description = "The port (default: ${DEFAULT-VALUE}; 0 takes any free one).")
  private int port;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String listen;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "A name that requests may be addressed to, beside the address; repeatable.")
  private List<String> hosts = List.of();

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "A JDBC address of PostgreSQL; SQLite in the data folder where it is left out.")
  private Optional<String> database = Optional.empty();

  @Option(
      names = "--keep-inputs",
      paramLabel = "HOURS",
      defaultValue = "24",
      description =
          "Hours that inputs of predictions are kept (default: ${DEFAULT-VALUE}; 0: never).")
  private long keepInputs;

  @Option(
      names = "--keep-answers",
      paramLabel = "DAYS",
      defaultValue = "90",
      description =
          "Days that answers without feedback are kept (default: ${DEFAULT-VALUE}; 0: for ever).")
  private long keepAnswers;

  @Option(names = "--browser", description = "Open the console in a browser.")
  private boolean browser;

  @Override
  public Integer call() throws InterruptedException {
    Ports.check(port, spec.commandLine());
    if (keepInputs < 0 || keepInputs > 87_600) {
      throw new picocli.CommandLine.ParameterException(
          spec.commandLine(),
          "--keep-inputs is %d; it must be from 0 to 87600 hours".formatted(keepInputs));
    }
    if (keepAnswers < 0 || keepAnswers > 36_500) {
      throw new picocli.CommandLine.ParameterException(
          spec.commandLine(),
          "--keep-answers is %d; it must be from 0 to 36500 days".formatted(keepAnswers));
    }
    var config =
        ServerConfig.of(data.folder())
            .withHost(listen)
            .withPort(port)
            .withHosts(Set.copyOf(hosts))
            .withKeepInputs(Duration.ofHours(keepInputs))
            .withKeepAnswers(Duration.ofDays(keepAnswers))
            .withOpenBrowser(browser);
    config = database.map(config::withDatabaseUrl).orElse(config);
    return Serving.until(LeavenServer.start(config), spec.commandLine().getOut());
  }
}

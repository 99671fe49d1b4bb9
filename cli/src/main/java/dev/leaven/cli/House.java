package dev.leaven.cli;

import dev.leaven.api.LeavenClient;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.server.LeavenServer;
import dev.leaven.server.ServerConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Which server a verb speaks to: one that is named, the one that holds the data folder, or, while
 * none does, one that is started on it for as long as the verb runs.
 */
final class House {
  @Mixin private DataOption data;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server's address (default: the one that uses the data folder).")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "The key (default: $LEAVEN_KEY, else the data folder's admin key).")
  private Optional<String> key = Optional.empty();

  @Option(names = "--workspace", paramLabel = "ID", description = "The workspace to act in.")
  private Optional<String> workspace = Optional.empty();

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "PostgreSQL's JDBC address, where the data folder is for it and none serves it.")
  private Optional<String> database = Optional.empty();

  /** A client, and the server behind it where this verb had to start one. */
  record Visit(LeavenClient client, Optional<LeavenServer> own) implements AutoCloseable {
    @Override
    public void close() {
      own.ifPresent(LeavenServer::close);
    }
  }

  Path folder() {
    return data.folder();
  }

  Visit enter() {
    url.ifPresent(House::requireAddress);
    var running = url.or(() -> LeavenServer.running(folder()));
    if (running.isPresent()) {
      return visit(LeavenClient.of(running.get(), secret()), Optional.empty());
    }
    if (!Files.isDirectory(folder())) {
      throw new LeavenException(
          ErrorCode.LV_2002,
          "There is no server and no data folder at %s.".formatted(folder()),
          "Start one with ./leaven demo or ./leaven serve, or name it with --url or --data.");
    }
    var config = ServerConfig.of(folder()).withPort(0);
    var server = LeavenServer.start(database.map(config::withDatabaseUrl).orElse(config));
    return visit(LeavenClient.of(server.url(), server.adminKey()), Optional.of(server));
  }

  private static void requireAddress(String url) {
    try {
      var parsed = new URI(url);
      var scheme = String.valueOf(parsed.getScheme());
      if (parsed.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        return;
      }
    } catch (URISyntaxException wrong) {
      // Said below, with how an address looks.
    }
    throw new LeavenException(
        ErrorCode.LV_2001,
        "\"%s\" is not the address of a server.".formatted(url),
        "Give it with http:// or https://, e.g. --url http://127.0.0.1:7070.");
  }

  private Visit visit(LeavenClient client, Optional<LeavenServer> own) {
    return new Visit(workspace.map(client::in).orElse(client), own);
  }

  private String secret() {
    return key.or(() -> Optional.ofNullable(System.getenv("LEAVEN_KEY"))).orElseGet(this::adminKey);
  }

  private String adminKey() {
    var file = folder().resolve("admin.key");
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw new LeavenException(
          ErrorCode.LV_1601,
          "No key was given and %s cannot be read.".formatted(file),
          "Give one with --key or LEAVEN_KEY, or name the data folder with --data.",
          unreadable);
    }
  }
}

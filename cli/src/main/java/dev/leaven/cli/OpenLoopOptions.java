package dev.leaven.cli;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which running server is loaded, how hard and how long. */
final class OpenLoopOptions {
  @Mixin DataOption data;

  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      description = "The server's address.")
  URI url;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "500",
      description = "Requests a second of the open loop (default: ${DEFAULT-VALUE}).")
  int rate;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long each open loop lasts (default: ${DEFAULT-VALUE}).")
  int seconds;

  /** The server's admin key; throws LV-2001 for whatever of these cannot be used. */
  String key() throws IOException {
    if (rate < 1 || rate > 100_000 || seconds < 1 || seconds > 3_600) {
      throw wrong(
          "--rate is %d and --seconds is %d.".formatted(rate, seconds),
          "Give a rate from 1 to 100000 and from 1 to 3600 seconds.");
    }
    if (!"http".equals(url.getScheme()) || url.getHost() == null) {
      throw wrong(
          "\"%s\" is not a server's address.".formatted(url), "Give e.g. http://127.0.0.1:7070.");
    }
    var file = data.folder().resolve("admin.key");
    if (!Files.isReadable(file)) {
      throw wrong(
          "%s cannot be read.".formatted(file), "Name the server's data folder with --data.");
    }
    return Files.readString(file).strip();
  }

  private static LeavenException wrong(String detail, String fix) {
    return new LeavenException(ErrorCode.LV_2001, detail, fix);
  }
}

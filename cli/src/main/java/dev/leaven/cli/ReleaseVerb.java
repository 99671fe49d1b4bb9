package dev.leaven.cli;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.NewRelease;
import dev.leaven.api.ReleaseInfo;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code ./leaven release}: point live, canary or shadow at a version. */
@Command(name = "release", description = "Point live, canary or shadow at a version.")
final class ReleaseVerb extends Verb {
  enum As {
    LIVE,
    CANARY,
    SHADOW
  }

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
  private String model;

  @Parameters(index = "1", paramLabel = "VERSION", description = "The version's number.")
  private int version;

  @Option(
      names = "--as",
      paramLabel = "ALIAS",
      defaultValue = "live",
      description = "live, canary or shadow (default: ${DEFAULT-VALUE}).")
  private As alias;

  @Option(
      names = "--share",
      paramLabel = "S",
      description = "The canary's share of the traffic, from 0 to 1.")
  private Optional<Double> share = Optional.empty();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why, for the ledger.")
  private String reason;

  @Override
  int with(LeavenClient client) {
    if (share.isPresent() && alias != As.CANARY) {
      throw new ParameterException(spec().commandLine(), "--share goes with --as canary");
    }
    var made =
        switch (alias) {
          case LIVE -> client.promote(model, version, reason);
          case CANARY -> other(client, "canary", Optional.of(share.orElse(0.1)));
          case SHADOW -> other(client, "shadow", Optional.empty());
        };
    return say(made, line(made));
  }

  private ReleaseInfo other(LeavenClient client, String action, Optional<Double> part) {
    return client.release(
        model,
        new NewRelease(action, Optional.of(version), part, Optional.empty(), Optional.of(reason)));
  }

  static String line(ReleaseInfo made) {
    return "%s: %s is version %s since %s (line %d of the ledger)"
        .formatted(
            made.model(),
            made.alias(),
            made.version().map(String::valueOf).orElse("none"),
            made.at(),
            made.ledgerSequence());
  }
}

package dev.leaven.cli;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.NewRelease;
import dev.leaven.api.ReleaseInfo;
import java.util.Locale;
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

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "VERSION",
      description = "The version's number; left out with --clear.")
  private Optional<Integer> version = Optional.empty();

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

  @Option(
      names = "--overrule",
      description =
          "Release it live or as a canary although the gate refuses it; wants a --reason.")
  private boolean overrule;

  @Option(names = "--clear", description = "End the canary or the shadow named by --as.")
  private boolean clear;

  @Override
  public Integer call() throws Exception {
    requireFits();
    return super.call();
  }

  @Override
  int with(LeavenClient client) {
    var made = clear ? cleared(client) : released(client);
    return say(made, line(made));
  }

  private ReleaseInfo released(LeavenClient client) {
    return switch (alias) {
      case LIVE -> act(client, overrule ? "overrule" : "promote", Optional.empty());
      case CANARY -> act(client, overrule ? "overrule" : "canary", Optional.of(share.orElse(0.1)));
      case SHADOW -> act(client, "shadow", Optional.empty());
    };
  }

  private ReleaseInfo act(LeavenClient client, String action, Optional<Double> part) {
    return client.release(
        model, new NewRelease(action, version, part, Optional.empty(), Optional.of(reason)));
  }

  private ReleaseInfo cleared(LeavenClient client) {
    var which = Optional.of(alias.name().toLowerCase(Locale.ROOT));
    return client.release(
        model,
        new NewRelease("clear", Optional.empty(), Optional.empty(), which, Optional.of(reason)));
  }

  private void requireFits() {
    require(share.isEmpty() || alias == As.CANARY && !clear, "--share goes with --as canary");
    require(
        !overrule || alias != As.SHADOW && !clear, "--overrule goes with --as live or --as canary");
    require(
        !overrule || !reason.isBlank(),
        "--overrule needs --reason TEXT: why may this version answer although the gate refuses it?");
    require(!clear || alias != As.LIVE, "--clear goes with --as canary or --as shadow");
    require(
        clear != version.isPresent(), clear ? "--clear takes no VERSION" : "VERSION is missing");
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ParameterException(spec().commandLine(), otherwise);
    }
  }

  static String line(ReleaseInfo made) {
    return "%s: %s is %s since %s (line %d of the ledger)"
        .formatted(
            made.model(),
            made.alias(),
            made.version().map(number -> "version " + number).orElse("no version"),
            made.at(),
            made.ledgerSequence());
  }
}

package dev.leaven.cli;

import dev.leaven.api.LeavenClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./leaven rollback}: point live back at the version before. */
@Command(name = "rollback", description = "Point live back at the version before.")
final class RollbackVerb extends Verb {
  @Parameters(paramLabel = "MODEL", description = "The model.")
  private String model;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why, for the ledger.")
  private String reason;

  @Override
  int with(LeavenClient client) {
    var made = client.rollBack(model, reason);
    return say(made, ReleaseVerb.line(made));
  }
}

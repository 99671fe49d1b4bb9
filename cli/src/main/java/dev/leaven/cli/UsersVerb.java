package dev.leaven.cli;

import dev.leaven.api.ErasureReceipt;
import dev.leaven.api.LeavenClient;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./leaven users}: what is known of a user, and how it is forgotten. */
@Command(
    name = "users",
    description = "Show what is known of a user, or forget a user everywhere.",
    subcommands = {UsersVerb.Show.class, UsersVerb.Erase.class})
final class UsersVerb extends Group {
  @Command(name = "show", description = "Show a user's attributes and latest events.")
  static final class Show extends Verb {
    @Parameters(index = "0", paramLabel = "DATASET", description = "Its id or name.")
    private String dataset;

    @Parameters(index = "1", paramLabel = "USER", description = "The user's id.")
    private String user;

    @Override
    int with(LeavenClient client) {
      var known = client.user(dataset, user);
      output()
          .print(
              out(),
              known,
              () -> {
                known.attributes().forEach((name, value) -> out().printf("%s: %s%n", name, value));
                Output.table(
                    out(),
                    List.of("TIME", "TYPE", "ITEM", "VALUE", "ID"),
                    known.events().stream()
                        .map(
                            event ->
                                List.of(
                                    event.time().map(String::valueOf).orElse(""),
                                    event.type(),
                                    event.item(),
                                    event.value().map(String::valueOf).orElse(""),
                                    event.id().orElse("")))
                        .toList());
              });
      return 0;
    }
  }

  @Command(
      name = "erase",
      description =
          "Forget a user: events, profile, answers, rows in snapshots. Prints the receipt.")
  static final class Erase extends Verb {
    @Parameters(index = "0", paramLabel = "DATASET", description = "Its id or name.")
    private String dataset;

    @Parameters(index = "1", paramLabel = "USER", description = "The user's id.")
    private String user;

    @Option(
        names = "--erase-now",
        description = "Train the live versions that learned from the user again at once.")
    private boolean now;

    @Override
    int with(LeavenClient client) {
      var receipt = client.eraseUser(dataset, user, now);
      output().print(out(), receipt, () -> report(receipt));
      return 0;
    }

    private void report(ErasureReceipt receipt) {
      out()
          .printf(
              "%s: %,d events and %,d answers removed, %,d snapshots redacted%n",
              receipt.receipt(),
              receipt.events(),
              receipt.predictions(),
              receipt.snapshots().size());
      for (var version : receipt.versions()) {
        out()
            .printf(
                "%s %d was trained with this person%s%n",
                version.model(), version.version(), version.live() ? " and is live" : "");
      }
      receipt.retraining().forEach(run -> out().printf("%s trains without%n", run));
    }
  }
}

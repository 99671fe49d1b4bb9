package dev.leaven.cli;

import dev.leaven.api.LeavenClient;
import dev.leaven.model.ErrorCode;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./leaven ledger}: list, verify and ask the record of who did what. */
@Command(
    name = "ledger",
    description = "List, verify and ask the record of who did what.",
    subcommands = {LedgerVerb.ListIt.class, LedgerVerb.Verify.class, LedgerVerb.At.class})
final class LedgerVerb extends Group {
  @Command(name = "list", description = "List the ledger, oldest first.")
  static final class ListIt extends Verb {
    @Override
    int with(LeavenClient client) {
      var all = Pages.all(client::ledger);
      output()
          .print(
              out(),
              all,
              () ->
                  all.items()
                      .forEach(
                          l ->
                              out()
                                  .printf(
                                      "%6d  %s  %-10s  %-20s  %s  %s%n",
                                      l.sequence(),
                                      l.at(),
                                      l.actor(),
                                      l.kind(),
                                      l.hash().substring(0, 12),
                                      l.body())));
      return 0;
    }
  }

  @Command(name = "verify", description = "Walk the whole chain.")
  static final class Verify extends Verb {
    @Option(
        names = "--head",
        paramLabel = "HASH",
        description = "A head that was noted earlier: it must still be in the chain.")
    private Optional<String> head = Optional.empty();

    @Override
    int with(LeavenClient client) {
      var check = client.verifyLedger(head);
      say(
          check,
          check.intact()
              ? "the ledger is intact; head " + check.head()
              : "%s %s%s: %s. Compare with a backup."
                  .formatted(
                      ErrorCode.LV_1902.id(),
                      ErrorCode.LV_1902.title(),
                      check.brokenAt().map(n -> " at line " + n).orElse(""),
                      check.what().orElse("the noted head is not in it")));
      return check.intact() ? 0 : Main.FAILED;
    }
  }

  @Command(name = "at", description = "Say which version of a model was live at an instant.")
  static final class At extends Verb {
    @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
    private String model;

    @Parameters(
        index = "1",
        paramLabel = "TIME",
        converter = InstantText.class,
        description = "ISO 8601, e.g. 2026-11-24T12:00:00Z.")
    private Instant time;

    @Override
    int with(LeavenClient client) {
      var release = client.liveAt(model, time);
      return say(release, ReleaseVerb.line(release));
    }
  }
}

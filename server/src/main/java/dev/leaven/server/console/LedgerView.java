package dev.leaven.server.console;

import dev.leaven.model.LedgerEntry;
import dev.leaven.server.console.frame.Frame;
import dev.leaven.store.Ledger.Break;
import java.util.List;
import java.util.Optional;

/**
 * The chain of who did what, newest first.
 *
 * @param checked the outcome of a check that was asked for
 * @param older the address of the lines before these
 */
public record LedgerView(
    Frame frame,
    List<LedgerEntry> lines,
    String head,
    Optional<Checked> checked,
    Optional<String> older) {
  /** What walking the chain found. */
  public record Checked(Optional<Break> broken, String head) {}
}

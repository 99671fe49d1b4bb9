package dev.leaven.store.sql;

import dev.leaven.model.LedgerEntry;
import dev.leaven.store.Ledger;
import java.util.List;
import java.util.Optional;

/** A walk along the chain that stops at the first line that does not fit. */
final class LedgerWalk {
  private long walked;
  private String hash = LedgerEntry.GENESIS;

  /** The number that the next lines come after; below every number at the start. */
  long after() {
    return walked == 0 ? Long.MIN_VALUE : walked;
  }

  /** Whether the walk has come as far as a line; 0 stands for none. */
  boolean reached(long line) {
    return walked >= line;
  }

  /** Goes on through lines in the order of their numbers. */
  Optional<Ledger.Break> through(List<LedgerEntry> lines) {
    for (var line : lines) {
      var wrong = wrong(line);
      if (wrong.isPresent()) {
        return wrong.map(what -> new Ledger.Break(walked + 1, what));
      }
      walked++;
      hash = line.hash();
    }
    return Optional.empty();
  }

  private Optional<String> wrong(LedgerEntry line) {
    if (line.sequence() != walked + 1) {
      return Optional.of("The line is missing; line %d comes next.".formatted(line.sequence()));
    }
    if (!line.previousHash().equals(hash)) {
      return Optional.of("The line is not chained to the one before it.");
    }
    if (!line.hash().equals(LedgerChain.hash(line))) {
      return Optional.of("The line's content does not match its hash.");
    }
    return Optional.empty();
  }

  /** Compares where the walk ended with the end that was noted at the last append. */
  Optional<Ledger.Break> end(long noted, String notedHash) {
    if (noted > walked) {
      return Optional.of(
          new Ledger.Break(
              walked + 1, "Lines were cut off: the noted end is line %d.".formatted(noted)));
    }
    if (noted < walked) {
      return Optional.of(
          new Ledger.Break(
              noted + 1, "The line was not appended: the noted end is line %d.".formatted(noted)));
    }
    if (!notedHash.equals(hash)) {
      return Optional.of(new Ledger.Break(walked, "The noted end has another hash."));
    }
    return Optional.empty();
  }
}

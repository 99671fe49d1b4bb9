package dev.leaven.store;

import dev.leaven.model.LedgerEntry;
import java.time.Instant;
import java.util.Optional;

/** The append-only, hash-chained record of who did what. */
public interface Ledger {
  /**
   * Appends a line, chained to the last; call it inside the transaction of what it records.
   *
   * @param body a JSON object with sorted keys
   */
  LedgerEntry append(String workspace, String actor, String kind, String body, Instant at);

  /** Oldest first. */
  Page<LedgerEntry> list(String workspace, Page.Request page);

  /** Newest first. */
  Page<LedgerEntry> latest(String workspace, Page.Request page);

  /** The last line's hash, {@link LedgerEntry#GENESIS} where there is none. */
  String head();

  /**
   * Walks the whole chain.
   *
   * @return the first line that does not fit, or empty
   */
  Optional<Break> verify();

  /** Whether a line of that hash is in the chain: a head that somebody noted must stay in it. */
  boolean contains(String hash);

  /** Where a chain is broken and how. */
  record Break(long sequence, String what) {}
}

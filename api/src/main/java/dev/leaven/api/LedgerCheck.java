package dev.leaven.api;

import java.util.Optional;

/**
 * Whether the whole chain of the ledger fits.
 *
 * @param brokenAt the first line that does not fit
 * @param what how it does not fit
 */
public record LedgerCheck(
    boolean intact, String head, Optional<Long> brokenAt, Optional<String> what) {
  public LedgerCheck {
    brokenAt = Wire.absent(brokenAt);
    what = Wire.absent(what);
  }
}

package dev.leaven.lifecycle;

import dev.leaven.model.Alias;
import dev.leaven.model.Release;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Points aliases at versions. Each release is one transaction that writes the alias and the
 * ledger's line; memory follows the commit.
 */
public final class ReleaseDesk {
  /**
   * Makes a version live, if the gate lets it pass. A canary of the same version ends with it.
   *
   * @param reason in the releaser's words, may be empty
   * @throws dev.leaven.model.LeavenException LV-1401, LV-1402, LV-1403, LV-1405, LV-1802
   */
  public Release promote(String workspace, String model, int version, String by, String reason) {
    throw new UnsupportedOperationException();
  }

  /** Makes a version live although the gate refuses it; the ledger says so. */
  public Release overrule(String workspace, String model, int version, String by, String reason) {
    throw new UnsupportedOperationException();
  }

  /** Lets a version answer a share of the traffic, above 0 and at most 1. */
  public Release canary(
      String workspace, String model, int version, double share, String by, String reason) {
    throw new UnsupportedOperationException();
  }

  /** Lets a version be asked beside the answering one. */
  public Release shadow(String workspace, String model, int version, String by, String reason) {
    throw new UnsupportedOperationException();
  }

  /** Points an alias at nothing; without a live version the model answers LV-1501. */
  public Release clear(String workspace, String model, Alias alias, String by, String reason) {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes the version live that was live before the present one. Rolling back twice goes back two
   * releases.
   *
   * @throws dev.leaven.model.LeavenException LV-1404
   */
  public Release rollBack(String workspace, String model, String by, String reason) {
    throw new UnsupportedOperationException();
  }

  public Map<Alias, Release> current(String workspace, String model) {
    throw new UnsupportedOperationException();
  }

  /** Newest first. */
  public List<Release> history(String workspace, String model) {
    throw new UnsupportedOperationException();
  }

  /** What was live at an instant, by the ledger. */
  public Optional<Release> liveAt(String workspace, String model, Instant instant) {
    throw new UnsupportedOperationException();
  }
}

package dev.leaven.server.v2;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.Version;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;

/**
 * Who may ask a version that nobody released: keys that may write, to try it. Others get answers
 * from released versions alone.
 */
final class Unreleased {
  private final Lifecycle house;
  private final Reach reach;

  Unreleased(Lifecycle house, Reach reach) {
    this.house = house;
    this.reach = reach;
  }

  /** A version that a caller may open; throws LV-1401, LV-1402, LV-1602. */
  Version requireOpen(Caller caller, String model, int number) {
    var version = reach.version(caller, model, number, Level.READ);
    return isReleased(caller, model, number)
        ? version
        : reach.version(caller, model, number, Level.WRITE);
  }

  private boolean isReleased(Caller caller, String model, int number) {
    return house.releases().current(caller.workspace(), model).values().stream()
        .anyMatch(release -> release.version().orElse(-1) == number);
  }
}

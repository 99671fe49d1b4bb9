package dev.leaven.lifecycle;

import dev.leaven.model.Predictor;
import java.util.Optional;
import java.util.function.Consumer;

/** The versions in memory, lent to requests. */
public final class Leases {
  /**
   * Lends the version that answers now: the canary for its share of the traffic, else the live one.
   *
   * @param sticky requests of the same key get the same alias while the share is unchanged
   * @throws dev.leaven.model.LeavenException LV-1401; LV-1501 where nothing is live; LV-1802 where
   *     it cannot be loaded
   */
  public <P extends Predictor> Lease<P> acquire(
      String workspace, String model, Class<P> type, Optional<String> sticky) {
    throw new UnsupportedOperationException();
  }

  /** Lends a given version, released or not, e.g. to explain or to compare; it is loaded anew. */
  public <P extends Predictor> Lease<P> open(
      String workspace, String model, int version, Class<P> type) {
    throw new UnsupportedOperationException();
  }

  /**
   * Asks the shadow later, on a thread of its own, where the model has one; dropped where too many
   * questions wait.
   *
   * @return whether it will be asked
   */
  public <P extends Predictor> boolean askShadow(
      String workspace, String model, Class<P> type, Consumer<Lease<P>> question) {
    throw new UnsupportedOperationException();
  }

  /** Whether every version that was released when the house opened has been loaded, or tried. */
  public boolean ready() {
    throw new UnsupportedOperationException();
  }
}

package dev.leaven.nn.optimizers;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;

/**
 * Bounds on gradients before they are used; 0 is no bound. At most one may be set, as in Keras.
 *
 * @param norm the largest norm of each weight's gradient
 * @param value the largest magnitude of each number
 * @param globalNorm the largest norm of all gradients together
 */
public record Clipping(double norm, double value, double globalNorm) {
  public static final Clipping NONE = new Clipping(0, 0, 0);

  public Clipping {
    int set = (norm > 0 ? 1 : 0) + (value > 0 ? 1 : 0) + (globalNorm > 0 ? 1 : 0);
    if (set > 1 || !(norm >= 0 && value >= 0 && globalNorm >= 0)) {
      throw new LeavenException(
          ErrorCode.LV_1705,
          "At most one of norm, value and globalNorm may bound gradients, none negative; were %s, %s, %s."
              .formatted(norm, value, globalNorm),
          "Keep one and leave the others at 0.");
    }
  }

  public static Clipping byNorm(double norm) {
    return new Clipping(norm, 0, 0);
  }

  public static Clipping byValue(double value) {
    return new Clipping(0, value, 0);
  }

  public static Clipping byGlobalNorm(double norm) {
    return new Clipping(0, 0, norm);
  }
}

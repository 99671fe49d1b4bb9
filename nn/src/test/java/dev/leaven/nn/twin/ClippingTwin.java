package dev.leaven.nn.twin;

import java.util.List;

/** Bounds on gradients, applied to twins' gradients in place. */
public final class ClippingTwin {
  private ClippingTwin() {}

  /** Each number to at most {@code bound} in size. */
  public static void byValue(List<TwinWeight> weights, double bound) {
    for (TwinWeight w : weights) {
      for (int i = 0; i < w.gradient().length; i++) {
        w.gradient()[i] = Math.max(-bound, Math.min(bound, w.gradient()[i]));
      }
    }
  }

  /** Each weight's gradient to at most {@code bound} in Euclidean norm. */
  public static void byNorm(List<TwinWeight> weights, double bound) {
    weights.forEach(w -> byGlobalNorm(List.of(w), bound));
  }

  /** All gradients together to at most {@code bound} in Euclidean norm. */
  public static void byGlobalNorm(List<TwinWeight> weights, double bound) {
    double squares = 0;
    for (TwinWeight w : weights) {
      for (double g : w.gradient()) {
        squares += g * g;
      }
    }
    double factor = bound / Math.max(bound, Math.sqrt(squares));
    for (TwinWeight w : weights) {
      for (int i = 0; i < w.gradient().length; i++) {
        w.gradient()[i] *= factor;
      }
    }
  }
}

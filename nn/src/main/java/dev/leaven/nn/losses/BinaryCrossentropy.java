package dev.leaven.nn.losses;

/**
 * -(y log p + (1 - y) log(1 - p)), mean along the last axis.
 *
 * @param fromLogits whether outputs are logits rather than probabilities
 * @param labelSmoothing moves each target towards 1/2 by this share
 */
public record BinaryCrossentropy(boolean fromLogits, double labelSmoothing) implements Loss {
  /** Probabilities are kept this far from 0 and 1. */
  public static final double EPSILON = 1e-7;

  public BinaryCrossentropy {
    Smoothing.check(labelSmoothing);
  }

  @Override
  public String id() {
    return "binary_crossentropy";
  }
}

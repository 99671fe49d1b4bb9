package dev.leaven.nn.losses;

/**
 * -Σ y log p along the last axis; targets are rows of probabilities.
 *
 * @param fromLogits whether outputs are logits rather than probabilities
 * @param labelSmoothing moves each target towards 1 / classes by this share
 */
public record CategoricalCrossentropy(boolean fromLogits, double labelSmoothing) implements Loss {
  public CategoricalCrossentropy {
    Smoothing.check(labelSmoothing);
  }

  @Override
  public String id() {
    return "categorical_crossentropy";
  }
}

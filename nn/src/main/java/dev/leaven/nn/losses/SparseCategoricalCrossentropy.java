package dev.leaven.nn.losses;

/**
 * -log p of the row's class; targets are class numbers from 0.
 *
 * @param fromLogits whether outputs are logits rather than probabilities
 */
public record SparseCategoricalCrossentropy(boolean fromLogits) implements Loss {
  @Override
  public String id() {
    return "sparse_categorical_crossentropy";
  }

  @Override
  public boolean sparse() {
    return true;
  }
}

package dev.leaven.nn.plans;

/** The steps of one layer in one plan, stated by the class of its kind. */
public interface LayerSteps {
  /** Adds the steps that turn the input into the output, which is given. */
  Value forward(Value x);

  /**
   * Adds the steps that turn the output's gradient into the input's and into those of the weights.
   *
   * @param dy the output's gradient; may be overwritten
   * @param wanted whether anything before this layer needs the input's gradient
   * @return the input's gradient; {@code dy} where it is not wanted
   */
  Value backward(Value dy, boolean wanted);

  /**
   * Asks the layer not to mask its output's gradient by its ReLU, because the layer after it did.
   *
   * @return whether it will leave the mask out
   */
  default boolean leaveMask() {
    return false;
  }
}

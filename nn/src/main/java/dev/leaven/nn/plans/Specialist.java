package dev.leaven.nn.plans;

import dev.leaven.nn.Shape;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Layer;
import java.util.Optional;

/** Somebody who knows a faster way for some layers than our own kernels. */
public interface Specialist {
  /**
   * The steps of a layer, or empty where our own kernels should do it.
   *
   * @param activation the function that ends the layer, LINEAR where the loss includes it
   * @param next the layer that reads the output, if any: between two that both are a specialist's,
   *     numbers may lie as suits it
   */
  Optional<LayerSteps> steps(
      Layer layer, ActivationFunction activation, Draft draft, Shape input, Optional<Layer> next);

  /** Called once when all steps of a plan are written, e.g. to give it scratch. */
  void finish(Draft draft);

  /** Nobody: every layer runs on our own kernels. */
  static Specialist none() {
    return new Specialist() {
      @Override
      public Optional<LayerSteps> steps(
          Layer layer,
          ActivationFunction activation,
          Draft draft,
          Shape input,
          Optional<Layer> next) {
        return Optional.empty();
      }

      @Override
      public void finish(Draft draft) {}
    };
  }
}

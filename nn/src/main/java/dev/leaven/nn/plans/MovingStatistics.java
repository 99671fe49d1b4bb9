package dev.leaven.nn.plans;

import dev.leaven.nn.Shape;
import dev.leaven.nn.kernels.Norms;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.BatchNormalization;
import dev.leaven.nn.layers.Layer;
import java.util.Optional;

/**
 * Plans batch normalisation by its moving statistics, which no row of the batch moves, so that its
 * way back is one factor a channel; leaves all else to another specialist.
 */
record MovingStatistics(Specialist others) implements Specialist {
  @Override
  public Optional<LayerSteps> steps(
      Layer layer, ActivationFunction activation, Draft draft, Shape input, Optional<Layer> next) {
    return layer instanceof BatchNormalization b
        ? Optional.of(new Steps(draft, b, input.dim(-1)))
        : others.steps(layer, activation, draft, input, next);
  }

  @Override
  public void finish(Draft draft) {
    others.finish(draft);
  }

  /** y = x · factor + offset by channel, and dx = dy · factor. */
  private static final class Steps implements LayerSteps {
    private final Draft draft;
    private final Norms norms;
    private final double epsilon;
    private final long gamma;
    private final long beta;
    private final long mean;
    private final long variance;

    Steps(Draft draft, BatchNormalization layer, int channels) {
      Parameters all = draft.parameters();
      this.draft = draft;
      this.norms = new Norms(channels);
      this.epsilon = layer.epsilon();
      this.gamma = layer.scale() ? all.get(layer.name() + "/gamma").address() : 0;
      this.beta = layer.center() ? all.get(layer.name() + "/beta").address() : 0;
      this.mean = all.get(layer.name() + "/moving_mean").address();
      this.variance = all.get(layer.name() + "/moving_variance").address();
    }

    @Override
    public Value forward(Value x) {
      Value y = draft.value(x.shape());
      draft.add(
          () ->
              norms.normalize(
                  x.address(), y.address(), x.lines(), mean, variance, gamma, beta, epsilon));
      return y;
    }

    @Override
    public Value backward(Value dy, boolean wanted) {
      if (wanted) {
        draft.add(() -> norms.scale(dy.address(), dy.lines(), variance, gamma, epsilon));
      }
      return dy;
    }
  }
}

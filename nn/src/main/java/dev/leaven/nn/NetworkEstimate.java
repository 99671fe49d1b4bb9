package dev.leaven.nn;

import dev.leaven.nn.layers.AveragePooling2D;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.DepthwiseConv2D;
import dev.leaven.nn.layers.Layer;
import dev.leaven.nn.layers.MaxPooling2D;
import dev.leaven.nn.layers.Size;
import dev.leaven.nn.optimizers.Adagrad;
import dev.leaven.nn.optimizers.Adam;
import dev.leaven.nn.optimizers.AdamW;
import dev.leaven.nn.optimizers.Optimizer;
import dev.leaven.nn.optimizers.RMSprop;
import dev.leaven.nn.optimizers.SGD;
import java.util.List;

/**
 * What a network will cost, told from its description without building anything.
 *
 * <p>Memory counts weights, gradients, the optimiser's state, and each layer's output and its
 * gradient for one batch; what kernels need beside that is not counted. Work counts a
 * multiplication and an addition as two operations, and only layers that have many of them.
 *
 * @param weightBytes the weights alone: what serving holds
 * @param trainingBytes all that training holds
 * @param operationsPerRow of one forward pass; a training step takes about three times as many
 */
public record NetworkEstimate(
    long parameters, long weightBytes, long trainingBytes, long operationsPerRow) {
  static NetworkEstimate of(Sequential network, Shape input, Optimizer optimizer, int batchSize) {
    var summary = NetworkSummary.of(network, input);
    List<Shape> shapes = network.shapes(input);
    long numbers = input.size();
    long operations = 0;
    for (int i = 0; i < network.layers().size(); i++) {
      Shape output = shapes.get(i + 1);
      numbers += output.size();
      operations += operations(network.layers().get(i), shapes.get(i), output);
    }
    long weightBytes = Float.BYTES * summary.parameters();
    long state = Float.BYTES * summary.trainable() * (1 + slots(optimizer));
    long activations = 2L * Float.BYTES * numbers * batchSize;
    return new NetworkEstimate(
        summary.parameters(), weightBytes, weightBytes + state + activations, operations);
  }

  private static long operations(Layer layer, Shape in, Shape out) {
    return switch (layer) {
      case Dense l -> 2L * in.size() * l.units();
      case Conv2D l -> 2L * out.size() * area(l.kernel()) * (in.dim(2) / l.groups());
      case DepthwiseConv2D l -> 2L * out.size() * area(l.kernel());
      case MaxPooling2D l -> (long) out.size() * area(l.pool());
      case AveragePooling2D l -> (long) out.size() * area(l.pool());
      default -> out.size();
    };
  }

  private static long area(Size window) {
    return (long) window.height() * window.width();
  }

  /** How many numbers an optimiser keeps for each trainable parameter. */
  private static int slots(Optimizer optimizer) {
    return switch (optimizer) {
      case SGD o -> o.momentum() > 0 ? 1 : 0;
      case Adagrad o -> 1;
      case RMSprop o -> 1 + (o.momentum() > 0 ? 1 : 0) + (o.centered() ? 1 : 0);
      case Adam o -> 2;
      case AdamW o -> 2;
    };
  }

  /**
   * How long an epoch takes on a machine that does so many operations a second, forward and
   * backward.
   */
  public double secondsPerEpoch(long rows, double operationsPerSecond) {
    return 3.0 * operationsPerRow * rows / operationsPerSecond;
  }
}

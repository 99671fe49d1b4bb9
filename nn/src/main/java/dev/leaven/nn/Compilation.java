package dev.leaven.nn;

import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.metrics.Metric;
import dev.leaven.nn.optimizers.Optimizer;
import dev.leaven.nn.optimizers.SGD;
import java.util.List;

/** How a network is trained and judged. */
public record Compilation(Optimizer optimizer, Loss loss, List<Metric> metrics) {
  /** What a network has that is only asked and never trained. */
  static final Compilation NONE = new Compilation(new SGD(), Loss.meanSquaredError(), List.of());

  public Compilation {
    metrics = List.copyOf(metrics);
  }
}

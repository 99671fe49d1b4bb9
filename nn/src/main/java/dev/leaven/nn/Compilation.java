package dev.leaven.nn;

import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.metrics.Metric;
import dev.leaven.nn.optimizers.Optimizer;
import java.util.List;

/** How a network is trained and judged. */
public record Compilation(Optimizer optimizer, Loss loss, List<Metric> metrics) {
  public Compilation {
    metrics = List.copyOf(metrics);
  }
}

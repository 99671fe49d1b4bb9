package dev.leaven.nn.layers;

import dev.leaven.nn.plans.BrokenPlan;
import org.jspecify.annotations.Nullable;

/** Broken on purpose: a layer that knows a plan, which knows it. */
public final class BrokenLayer {
  @Nullable BrokenPlan plan;
}

package dev.leaven.nn.plans;

import dev.leaven.nn.layers.BrokenLayer;
import org.jspecify.annotations.Nullable;

/** Broken on purpose: a plan that knows a layer, which knows it. */
public final class BrokenPlan {
  @Nullable BrokenLayer layer;
}

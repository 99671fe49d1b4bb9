package dev.leaven.recommend.events;

import dev.leaven.recommend.recipes.BrokenMethod;
import org.jspecify.annotations.Nullable;

/** Broken on purpose: an event that knows a method, which knows it. */
public final class BrokenEvent {
  @Nullable BrokenMethod method;
}

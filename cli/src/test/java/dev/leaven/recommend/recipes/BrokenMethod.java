package dev.leaven.recommend.recipes;

import dev.leaven.recommend.events.BrokenEvent;
import org.jspecify.annotations.Nullable;

/** Broken on purpose: a method that knows an event, which knows it. */
public final class BrokenMethod {
  @Nullable BrokenEvent event;
}

package dev.leaven.server.console;

import dev.leaven.server.runs.BrokenRoute;
import org.jspecify.annotations.Nullable;

/** Broken on purpose: a page that knows a route, which knows it. */
public final class BrokenPage {
  @Nullable BrokenRoute route;
}

package dev.leaven.server.runs;

import dev.leaven.server.console.BrokenPage;
import org.jspecify.annotations.Nullable;

/** Broken on purpose: a route that knows a page, which knows it. */
public final class BrokenRoute {
  @Nullable BrokenPage page;
}

package dev.leaven.server.console.frame;

import dev.leaven.server.console.runs.BrokenRunPage;
import org.jspecify.annotations.Nullable;

/** Broken on purpose: a frame that knows a page, which knows it. */
public final class BrokenFrame {
  @Nullable BrokenRunPage page;
}

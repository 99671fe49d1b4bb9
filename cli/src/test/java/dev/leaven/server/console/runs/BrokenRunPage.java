package dev.leaven.server.console.runs;

import dev.leaven.server.console.frame.BrokenFrame;
import org.jspecify.annotations.Nullable;

/** Broken on purpose: a page that knows its frame, which knows it. */
public final class BrokenRunPage {
  @Nullable BrokenFrame frame;
}

package dev.leaven.lifecycle.runs;

import dev.leaven.lifecycle.BrokenLoop;
import dev.leaven.lifecycle.versions.BrokenVersion;
import org.jspecify.annotations.Nullable;

/** Broken on purpose: a piece of the loop that knows the whole, and a version that knows it. */
public final class BrokenRun {
  @Nullable BrokenLoop loop;
  @Nullable BrokenVersion version;
}

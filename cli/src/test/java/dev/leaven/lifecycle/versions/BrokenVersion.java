package dev.leaven.lifecycle.versions;

import dev.leaven.lifecycle.runs.BrokenRun;
import org.jspecify.annotations.Nullable;

/** Broken on purpose: a version that knows a run, which knows it. */
public final class BrokenVersion {
  @Nullable BrokenRun run;
}

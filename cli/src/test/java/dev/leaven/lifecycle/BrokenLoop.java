package dev.leaven.lifecycle;

/** Broken on purpose: a loop that knows a capability. */
public final class BrokenLoop {
  dev.leaven.vision.@org.jspecify.annotations.Nullable BrokenCapability vision;
}

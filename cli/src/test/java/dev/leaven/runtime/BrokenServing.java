package dev.leaven.runtime;

/** Broken on purpose: serving that knows a capability. */
final class BrokenServing {
  dev.leaven.vision.@org.jspecify.annotations.Nullable BrokenCapability vision;
}

package dev.leaven.nn;

/** Broken on purpose: an engine that knows a capability, and oneDNN outside its package. */
final class BrokenEngine {
  dev.leaven.vision.@org.jspecify.annotations.Nullable BrokenCapability vision;
  org.bytedeco.javacpp.@org.jspecify.annotations.Nullable Pointer pointer;
}

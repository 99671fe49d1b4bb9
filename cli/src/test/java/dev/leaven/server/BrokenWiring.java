package dev.leaven.server;

/** Broken on purpose: a second place that wires tasks. */
final class BrokenWiring {
  dev.leaven.vision.@org.jspecify.annotations.Nullable BrokenTask task;
}

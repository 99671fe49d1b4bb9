package dev.leaven.trust;

/** Broken on purpose: trust that knows the store and ONNX Runtime. */
final class BrokenTrust {
  dev.leaven.store.@org.jspecify.annotations.Nullable Store store;
  ai.onnxruntime.@org.jspecify.annotations.Nullable OrtEnvironment runtime;
}

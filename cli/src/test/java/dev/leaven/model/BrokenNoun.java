package dev.leaven.model;

/** Broken on purpose: a noun that knows a library. */
final class BrokenNoun {
  org.springframework.core.io.@org.jspecify.annotations.Nullable Resource spring;
}

package dev.leaven.model;

/**
 * A version that answers. Thread-safe.
 *
 * <p>Each task has its own subtype with its own questions; this is what the loop needs of all.
 * Closed once, by the loop, when the last request that holds it is over.
 */
public interface Predictor extends AutoCloseable {
  @Override
  void close();
}

package dev.leaven.server.predictions;

import dev.leaven.model.Prediction;
import java.util.Optional;
import java.util.function.Supplier;

/** Somebody who can say later why an answer was given. */
@FunctionalInterface
public interface LaterReasons {
  /**
   * The answer as JSON with its reasons; empty where it has them already, is of another capability,
   * or nothing is kept to tell them from.
   *
   * @param input what the answer was given for, where inputs are still kept
   */
  Optional<String> of(Prediction answer, Supplier<Optional<byte[]>> input);
}

package dev.leaven.server.console;

import dev.leaven.server.console.frame.Frame;
import java.util.List;
import java.util.Optional;

/**
 * A board to draw on and what the model says.
 *
 * @param model the chosen one; empty where no model of this capability is live
 * @param labels what it may answer
 * @param server the address of this server, for the examples
 */
public record TryView(
    Frame frame, Optional<String> model, List<String> models, List<String> labels, String server) {

  /** Whether it tells digits and nothing else, so that the board may ask for one. */
  public boolean isOfDigits() {
    return !labels.isEmpty() && labels.stream().allMatch(label -> label.matches("[0-9]"));
  }
}

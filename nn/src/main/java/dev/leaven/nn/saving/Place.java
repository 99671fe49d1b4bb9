package dev.leaven.nn.saving;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;

/**
 * A place in a description, for errors that say where something is wrong.
 *
 * @param at e.g. {@code layers[3].kernel_initializer}
 */
record Place(String at) {
  Place field(String name) {
    return new Place(at.isEmpty() ? name : at + "." + name);
  }

  Place item(int index) {
    return new Place(at + "[" + index + "]");
  }

  LeavenException wrong(String what, String fix) {
    return new LeavenException(
        ErrorCode.LV_1706,
        at.isEmpty() ? "The description " + what + "." : "\"%s\" %s.".formatted(at, what),
        fix);
  }
}

package dev.leaven.nn.saving;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;

/**
 * A place in a description, for errors that say where something is wrong.
 *
 * @param at e.g. {@code layers[3].kernel_initializer}
 */
record Description(String at) {
  Description field(String name) {
    return new Description(at.isEmpty() ? name : at + "." + name);
  }

  Description item(int index) {
    return new Description(at + "[" + index + "]");
  }

  LeavenException wrong(String what, String fix) {
    return new LeavenException(
        ErrorCode.LV_1706,
        at.isEmpty() ? "The description " + what + "." : "\"%s\" %s.".formatted(at, what),
        fix);
  }
}

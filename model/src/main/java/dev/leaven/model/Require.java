package dev.leaven.model;

/** The two checks that constructors and public methods make of their arguments and state. */
public final class Require {
  private Require() {}

  /**
   * Throws if a caller's argument is wrong.
   *
   * @param message a {@link String#format} pattern that says what was expected and what was given
   */
  public static void requireArgument(boolean condition, String message, Object... args) {
    if (!condition) {
      throw new IllegalArgumentException(message.formatted(args));
    }
  }

  /** Throws if an object is used in a state that does not allow the call. */
  public static void requireState(boolean condition, String message, Object... args) {
    if (!condition) {
      throw new IllegalStateException(message.formatted(args));
    }
  }
}

package dev.leaven.runtime;

/** Takes a native object into one of ours, and gives it back where that fails. */
final class Opening {
  private Opening() {}

  /** What makes something of a native object. */
  interface Step<N, T, E extends Exception> {
    T take(N opened) throws E;
  }

  /** The result of a step; where it throws anything, what was opened for it is closed first. */
  static <N extends AutoCloseable, T, E extends Exception> T orClose(N opened, Step<N, T, E> step)
      throws E {
    try {
      return step.take(opened);
    } catch (Throwable failed) {
      try {
        opened.close();
      } catch (Exception second) {
        failed.addSuppressed(second);
      }
      throw failed;
    }
  }
}

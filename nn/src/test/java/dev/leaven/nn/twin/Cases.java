package dev.leaven.nn.twin;

/**
 * Seeded random cases of a test.
 *
 * <p>{@code -Dleaven.cases=N} sets how many are run and {@code -Dleaven.seed=N} the first one's
 * seed; each further case has the next seed, so that a failure names the two that repeat it alone.
 */
public final class Cases {
  private Cases() {}

  /** One case: throws what it finds wrong. */
  @FunctionalInterface
  public interface Body {
    void run(Draw draw) throws Exception;
  }

  /** Runs {@code usual} cases, or as many as the property says. */
  public static void run(int usual, Body body) {
    long first = Long.getLong("leaven.seed", 20_261_124L);
    int count = Integer.getInteger("leaven.cases", usual);
    for (long seed = first; seed < first + count; seed++) {
      try {
        body.run(new Draw(seed));
      } catch (Exception | AssertionError e) {
        throw new AssertionError(
            "repeat with -Dleaven.seed=%d -Dleaven.cases=1: %s".formatted(seed, e.getMessage()), e);
      }
    }
  }
}

package dev.leaven.lifecycle.house;

import static dev.leaven.model.Require.requireArgument;

/**
 * How a snapshot shares out rows whose sender reserved no split.
 *
 * <p>Where the sender reserved test rows, no others are made test rows, and the same for
 * validation: who says what to test on knows why.
 *
 * @param validationShare of each label's rows, from 0 to below 1
 * @param testShare of each label's rows, from 0 to below 1
 * @param seed another seed gives another draw
 */
public record Splits(double validationShare, double testShare, long seed) {
  public Splits {
    requireArgument(
        validationShare >= 0 && testShare >= 0 && validationShare + testShare < 1,
        "shares must be at least 0 and leave rows to train on, were %s and %s",
        validationShare,
        testShare);
  }

  /** A tenth for validation and a fifth for the test. */
  public static Splits standard() {
    return new Splits(0.1, 0.2, 0);
  }
}

package dev.leaven.lifecycle;

import static dev.leaven.model.Require.requireArgument;

/**
 * What the gate tolerates.
 *
 * @param toleratedHarm how far below the live version a candidate may be, in units of the mean gain
 *     (0.005: half a percentage point of accuracy)
 * @param confidence of the interval that must exclude a larger harm, e.g. 0.95
 * @param minimumGain the least mean gain of a first version, e.g. 0.5
 * @param minimumTestRows fewer test rows than this are too few to judge by
 * @param strict whether a candidate whose harm cannot be excluded, because the test rows are too
 *     few, is refused although it is not behind
 */
public record GateSettings(
    double toleratedHarm,
    double confidence,
    double minimumGain,
    int minimumTestRows,
    boolean strict) {
  public GateSettings {
    requireArgument(
        toleratedHarm >= 0 && toleratedHarm < 1,
        "toleratedHarm must be from 0 to below 1, was %s",
        toleratedHarm);
    requireArgument(
        confidence > 0.5 && confidence < 1,
        "confidence must be between 0.5 and 1, was %s",
        confidence);
    requireArgument(
        minimumTestRows > 0, "minimumTestRows must be positive, was %s", minimumTestRows);
  }

  public static GateSettings standard() {
    return new GateSettings(0.005, 0.95, 0.5, 20, false);
  }
}

package dev.leaven.lifecycle.house;

import static dev.leaven.model.Require.requireArgument;

/**
 * What the gate tolerates.
 *
 * @param toleratedHarm how far below the live version a candidate may be, in units of the mean gain
 *     (0.005: half a percentage point of accuracy); the 95 % interval must exclude more
 * @param minimumGain the least mean gain of any version, e.g. 0.5
 * @param minimumTestRows fewer test rows than this are too few to judge by
 * @param strict whether a candidate that is not behind is refused all the same where the test rows
 *     are too few to exclude a harm
 */
public record GateSettings(
    double toleratedHarm, double minimumGain, int minimumTestRows, boolean strict) {
  public GateSettings {
    requireArgument(
        toleratedHarm >= 0 && toleratedHarm < 1,
        "toleratedHarm must be from 0 to below 1, was %s",
        toleratedHarm);
    requireArgument(
        minimumTestRows > 0, "minimumTestRows must be positive, was %s", minimumTestRows);
  }

  /** Half a percentage point, a mean gain of a half, 20 test rows. */
  public static GateSettings standard() {
    return new GateSettings(0.005, 0.5, 20, false);
  }

  /** The same with another least mean gain. */
  public GateSettings withMinimumGain(double gain) {
    return new GateSettings(toleratedHarm, gain, minimumTestRows, strict);
  }
}

package dev.leaven.api;

import java.util.Optional;

/**
 * How a dataset is to be frozen; every field may be left out.
 *
 * @param validationShare of each label's rows whose sender reserved no split
 * @param testShare of each label's rows whose sender reserved no split
 * @param seed another seed gives another draw
 */
public record NewSnapshot(
    Optional<Double> validationShare, Optional<Double> testShare, Optional<Long> seed) {
  public NewSnapshot {
    validationShare = Wire.absent(validationShare);
    testShare = Wire.absent(testShare);
    seed = Wire.absent(seed);
  }
}

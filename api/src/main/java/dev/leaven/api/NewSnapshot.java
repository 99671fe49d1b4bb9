package dev.leaven.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Optional;

/**
 * How a dataset is to be frozen; every field may be left out.
 *
 * @param validationShare of each label's rows whose sender reserved no split
 * @param testShare of each label's rows whose sender reserved no split
 * @param seed another seed gives another draw
 * @param settings what the task wants decided at freezing: of events, how they are read
 */
public record NewSnapshot(
    Optional<Double> validationShare,
    Optional<Double> testShare,
    Optional<Long> seed,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> settings) {
  public NewSnapshot {
    validationShare = Wire.absent(validationShare);
    testShare = Wire.absent(testShare);
    seed = Wire.absent(seed);
    settings = Wire.sorted(settings);
  }

  /** Shares and seed of your own, without settings. */
  public NewSnapshot(
      Optional<Double> validationShare, Optional<Double> testShare, Optional<Long> seed) {
    this(validationShare, testShare, seed, Map.of());
  }
}

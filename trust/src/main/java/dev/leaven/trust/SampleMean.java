package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

/**
 * What one side of an experiment earned a person.
 *
 * @param people how many there were
 * @param mean of what each earned
 * @param variance of it
 */
public record SampleMean(long people, double mean, double variance) {
  public SampleMean {
    requireArgument(people >= 0, "people must not be negative, were %d", people);
    requireArgument(
        Double.isFinite(mean) && variance >= 0,
        "a mean must be finite and a variance not negative, were %s and %s",
        mean,
        variance);
  }

  /** From the sum of what each person earned and the sum of its squares. */
  public static SampleMean of(long people, double sum, double squares) {
    if (people == 0) {
      return new SampleMean(0, 0, 0);
    }
    double mean = sum / people;
    double off = Math.max(0, squares - people * mean * mean);
    return new SampleMean(people, mean, people == 1 ? 0 : off / (people - 1));
  }
}

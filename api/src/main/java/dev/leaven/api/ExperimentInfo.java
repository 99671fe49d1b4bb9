package dev.leaven.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Two versions of a model that answer side by side.
 *
 * @param live the version that was live when it started
 * @param tried the version that answers a share of the people
 * @param reading what it says so far; lists leave it out
 */
public record ExperimentInfo(
    String id,
    String model,
    String name,
    int live,
    int tried,
    double share,
    List<String> goals,
    Instant startedAt,
    Optional<Instant> stoppedAt,
    String by,
    Optional<Reading> reading) {
  public ExperimentInfo {
    goals = Wire.copy(goals);
    stoppedAt = Wire.absent(stoppedAt);
    reading = Wire.absent(reading);
  }

  /**
   * What an experiment says.
   *
   * @param sentence the state of the first goal in plain words
   * @param until when it ended, or now
   * @param overtaken whether another release of the model ended it
   * @param mixed people that both versions answered, who are left out
   */
  public record Reading(
      String sentence,
      Instant until,
      boolean overtaken,
      List<Side> sides,
      Ratio ratio,
      long mixed,
      List<Outcome> outcomes) {
    public Reading {
      sides = Wire.copy(sides);
      outcomes = Wire.copy(outcomes);
    }
  }

  /** One of the two versions and whom it answered how often. */
  public record Side(int version, double share, long people, long answers) {}

  /** The chi-square test of the sides' people against their shares. */
  public record Ratio(double statistic, double p, boolean off) {}

  /**
   * What was counted for a goal, a person.
   *
   * @param difference of tried less live
   * @param low with {@code high} a 95 % interval that may be looked at at any time; both absent as
   *     long as there are too few people
   */
  public record Outcome(
      String goal,
      long livePeople,
      double live,
      long triedPeople,
      double tried,
      double difference,
      Optional<Double> low,
      Optional<Double> high,
      double p) {
    public Outcome {
      low = Wire.absent(low);
      high = Wire.absent(high);
    }
  }
}

package dev.leaven.lifecycle.experiments;

import dev.leaven.model.Experiment;
import dev.leaven.trust.SampleMean;
import dev.leaven.trust.SampleRatio;
import dev.leaven.trust.SequentialDifference;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What an experiment says so far.
 *
 * @param until when it ended: stopped, or overtaken by another release of the model; else now
 * @param overtaken whether another release ended it
 * @param live what was live when it started
 * @param tried the version that it tries
 * @param ratio whether the sides have the shares of people that they should have; of answers where
 *     nobody in particular was answered
 * @param mixed people that both versions answered, who are left out
 * @param outcomes by goal; the first is the one to decide by
 */
public record Reading(
    Experiment experiment,
    Instant until,
    boolean overtaken,
    Side live,
    Side tried,
    SampleRatio ratio,
    long mixed,
    List<Outcome> outcomes) {
  public Reading {
    outcomes = List.copyOf(outcomes);
  }

  /** One of the two versions: its share, and who it answered how often. */
  public record Side(int version, double share, long people, long answers) {}

  /**
   * What was counted for a goal.
   *
   * @param live what each person earned that the live version answered
   * @param tried the same of the version that is tried
   * @param difference of tried less live; its interval may be looked at at any time
   */
  public record Outcome(
      String goal, SampleMean live, SampleMean tried, SequentialDifference difference) {}

  /** The state of the first goal in words. */
  public String sentence() {
    if (ratio.off()) {
      return String.format(
          Locale.ROOT,
          "The sides do not have the shares that they should have (p = %.2g): one of them loses"
              + " people, and no other figure can be believed.",
          ratio.pValue());
    }
    return outcomes.isEmpty() ? "Nothing is counted." : sentence(outcomes.getFirst());
  }

  private String sentence(Outcome outcome) {
    var interval = outcome.difference().difference();
    if (!outcome.difference().ready()) {
      return "There are too few people yet to say anything of \"%s\".".formatted(outcome.goal());
    }
    var how =
        interval.low() > 0
            ? "Version %d is better than version %d"
            : interval.high() < 0
                ? "Version %d is worse than version %d"
                : "Version %d and version %d cannot be told apart yet";
    return String.format(
        Locale.ROOT,
        how
            + " by \"%s\": %.4f against %.4f a person (%+.4f, at any time with 95 %% from %+.4f to"
            + " %+.4f).",
        tried.version(),
        live.version(),
        outcome.goal(),
        outcome.tried().mean(),
        outcome.live().mean(),
        interval.estimate(),
        interval.low(),
        interval.high());
  }
}

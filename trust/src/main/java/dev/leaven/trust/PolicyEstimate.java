package dev.leaven.trust;

import java.util.Optional;

/**
 * What a way of choosing would have earned a choice, judged by choices that another made.
 *
 * @param value a choice, with its 95 % interval; of a comparison, what it would have earned more
 * @param chanceBelowZero how sure it is that the true value lies below 0: of a comparison, that it
 *     would have lost
 * @param choices how many were logged
 * @param effective how many choices of its own those are worth: (Σ w)² / Σ w² (Kish 1965)
 * @param rewarded how many rewards are to be expected of those, by the share of the whole log
 * @param supported the share of its choices that the log could have made: the mean weight, with its
 *     interval
 * @param inestimable why nothing can be said; empty where the value may be relied on
 */
public record PolicyEstimate(
    Interval value,
    double chanceBelowZero,
    int choices,
    double effective,
    double rewarded,
    Interval supported,
    Optional<Reason> inestimable) {

  /** Why a log says nothing of a way of choosing. */
  public enum Reason {
    /** The log never or hardly ever makes the choices that are asked about. */
    NO_OVERLAP,
    /** Too few of the logged choices count. */
    TOO_FEW_CHOICES,
    /** Too few of them earned anything: an interval from a handful would be far too narrow. */
    TOO_FEW_REWARDS
  }

  public boolean estimable() {
    return inestimable.isEmpty();
  }
}

package dev.leaven.api;

import java.util.List;
import java.util.Optional;

/**
 * Items for somebody.
 *
 * @param version that gave the answer
 * @param items best first
 * @param filledBy what filled the list, in the order in which it was tried: {@code personal},
 *     {@code segment-popular}, {@code popular}, {@code latest}
 * @param prediction an id, for feedback and for events that the list led to
 */
public record Recommendations(
    String model, int version, List<Recommended> items, List<String> filledBy, String prediction) {
  public Recommendations {
    items = Wire.copy(items);
    filledBy = Wire.copy(filledBy);
  }

  /**
   * An item of the list.
   *
   * @param score the sum of the reasons' weights
   * @param source what put it there, one of {@code filled_by}
   * @param reasons where they were asked for
   * @param why the reasons in one sentence
   */
  public record Recommended(
      String id,
      String title,
      double score,
      String source,
      List<Reason> reasons,
      Optional<String> why) {
    public Recommended {
      reasons = Wire.copy(reasons);
      why = Wire.absent(why);
    }
  }

  /**
   * A part of a score.
   *
   * @param kind {@code event}, {@code feature}, {@code rule}, {@code base} or {@code rest}
   * @param id of what brought it, e.g. of an item that the person bought
   * @param text for people
   */
  public record Reason(String kind, String id, double weight, String text) {}
}

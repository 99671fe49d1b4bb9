package dev.leaven.recommend.answers;

import java.util.List;

/**
 * Items for a person.
 *
 * @param items best first
 * @param filledBy what filled the list, in the order in which it was tried
 */
public record Answer(List<Recommended> items, List<Source> filledBy) {
  public Answer {
    items = List.copyOf(items);
    filledBy = List.copyOf(filledBy);
  }

  /**
   * An item of a list.
   *
   * @param reasons where none were asked for, those of rules alone
   * @param why one sentence; empty where no reasons were asked for
   */
  public record Recommended(
      String id, String title, float score, Source source, List<Reason> reasons, String why) {
    public Recommended {
      reasons = List.copyOf(reasons);
    }
  }
}

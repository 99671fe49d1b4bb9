package dev.leaven.lifecycle;

import dev.leaven.model.Feedback;
import java.util.List;
import java.util.Optional;

/** Where what was said about predictions comes in, and becomes rows to learn from. */
public final class FeedbackDoor {
  private final House house;

  FeedbackDoor(House house) {
    this.house = house;
  }

  /**
   * What became of feedback.
   *
   * @param row the id of the row that it became, in the dataset that the version was trained on;
   *     empty where the input was not kept any more, or no label is known
   */
  public record Outcome(Feedback feedback, Optional<String> row) {}

  /**
   * Keeps feedback on a prediction. The prediction's input with the right label becomes a row of
   * the dataset {@code feedback:ID}, once, however often it is sent.
   *
   * @param kind {@code correct} or {@code wrong}
   * @param label what it should have been; for {@code correct} the answer's own best label
   * @throws dev.leaven.model.LeavenException LV-1504, LV-1103, LV-1002
   */
  public Outcome give(
      String workspace, String prediction, String kind, Optional<String> label, String by) {
    throw new UnsupportedOperationException();
  }

  public List<Feedback> of(String workspace, String prediction) {
    throw new UnsupportedOperationException();
  }
}

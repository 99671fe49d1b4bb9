package dev.leaven.recommend.evaluation;

import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.TrainingSet;
import java.util.List;

/**
 * A data set cut into what is learnt from, what choices are made on, and what the result is
 * measured on.
 *
 * @param items the ids of the items that training has seen, the most popular first; an item's
 *     number is its place
 * @param trial what recipes learn from while there is something to choose
 * @param validation whom choices are made on
 * @param training what the chosen one learns from at last; the same as {@code trial} where people
 *     and not times were held out
 * @param test whom the result is measured on
 * @param trainUsers the ids of the training set's people, in its order
 */
public record Holdout(
    List<String> items,
    TrainingSet trial,
    List<Case> validation,
    TrainingSet training,
    List<Case> test,
    List<String> trainUsers) {
  public Holdout {
    items = List.copyOf(items);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
    trainUsers = List.copyOf(trainUsers);
  }

  /**
   * A person of whom some events are shown and some are to be found.
   *
   * @param foldedIn what the recommender is shown
   * @param heldOut the items to be found, ascending; none of them is in what is shown
   */
  public record Case(String user, History foldedIn, int[] heldOut) {}
}

package dev.leaven.recommend.versions;

import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.model.Predictor;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.Interpretation;
import java.util.List;
import java.util.OptionalInt;

/**
 * A version that recommends. Thread-safe.
 *
 * <p>It knows items by number, from 0 to {@link #items()}; who asks numbers a person's events by
 * {@link #number} and leaves out those with items that it does not know. The person need not have
 * been there in training: events count at once.
 */
public interface Recommender extends Predictor {
  /** How events are read: what counts how much, and what counts as seen. */
  Interpretation interpretation();

  /**
   * What an event counts in a {@link History}: by its type, its value and its age at the end of the
   * training data; 0 where it says nothing, and is to be left out.
   *
   * @param millis its time since 1970
   */
  float weight(EventType type, double value, long millis);

  int items();

  String item(int number);

  /** The number of an item's id; empty for one that it was not trained with. */
  OptionalInt number(String item);

  /** Writes one score an item, higher is better; items that the person had are scored as well. */
  void score(History person, float[] scores);

  /**
   * Why one item has its score: what each of the person's events brought, what is the same for
   * everybody, and what cannot be told apart; they add up to the score.
   *
   * @param events one number an event of the history, in its order
   * @param base what the item has without any event
   * @param rest what is due to events but to none alone; 0 for recipes that are linear in events
   */
  record Contributions(double[] events, double base, double rest) {
    public double sum() {
      double sum = base + rest;
      for (double event : events) {
        sum += event;
      }
      return sum;
    }
  }

  /** Contributions to one item's score, within 1e-5 of it. */
  Contributions contributions(History person, int item);

  /** An item with a score. */
  record Scored(int item, float score) {}

  /** The items most like one, best first, without itself. */
  List<Scored> similar(int item, int count);

  /**
   * The known items whose words and categories are most like those of an item that may be new, best
   * first, with cosines above 0; empty where the item has no words or the version none.
   */
  List<Scored> alike(Item item, int count);

  /**
   * What most people took: for each item how many did, each person counting what the heaviest event
   * with it weighs. Shared, not copied: nobody writes it.
   *
   * @param segment of people with this attribute; the empty text, or a segment that training did
   *     not know, is everybody
   */
  float[] popularity(String segment);
}

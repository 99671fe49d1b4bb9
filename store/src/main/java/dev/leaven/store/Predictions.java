package dev.leaven.store;

import dev.leaven.model.Feedback;
import dev.leaven.model.Prediction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log of answers, their inputs while they are kept, and what was said about them. */
public interface Predictions {
  /** One answer and the input it was given for, where inputs are kept. */
  record Logged(Prediction prediction, Optional<byte[]> input) {}

  /** Keeps answers in one transaction; an id that is there already is left as it is. */
  void add(List<Logged> logged);

  Optional<Logged> find(String workspace, String id);

  /** Newest first. */
  Page<Prediction> list(String workspace, String model, Page.Request page);

  /**
   * Waits until every answer that was added so far is kept. Call it before a transaction that
   * refers to an answer: inside one, the writer that would keep the answer waits for the
   * transaction.
   */
  default void settle() {}

  /** Keeps feedback; the same feedback id twice changes nothing. */
  void add(Feedback feedback);

  List<Feedback> feedback(String workspace, String prediction);

  /** What was said about several predictions, by their ids; without those nobody spoke of. */
  default Map<String, List<Feedback>> feedback(String workspace, List<String> predictions) {
    var said = new LinkedHashMap<String, List<Feedback>>();
    for (var prediction : predictions) {
      var of = feedback(workspace, prediction);
      if (!of.isEmpty()) {
        said.put(prediction, of);
      }
    }
    return said;
  }

  /** Drops the inputs of predictions older than an instant; returns how many. */
  int dropInputs(Instant before);

  /**
   * Drops predictions older than an instant, but for those that somebody gave feedback on; returns
   * how many.
   */
  int dropAnswers(Instant before);

  /**
   * Removes the answers that were given to a person, with their inputs and what was said about
   * them, from the database's files too; not inside a transaction. What is still on its way for
   * that person is not kept either.
   *
   * @param person a surrogate
   * @return how many answers there were
   */
  int erase(String workspace, String person);
}

package dev.leaven.store;

import dev.leaven.model.Experiment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Experiments, and what the log of answers says of them. */
public interface Experiments {
  /** Keeps a new one; throws LV-1409 where another of the model is running. */
  void create(Experiment experiment);

  Optional<Experiment> find(String workspace, String id);

  Optional<Experiment> running(String workspace, String model);

  /** Newest first. */
  Page<Experiment> list(String workspace, Page.Request page);

  /** Ends one that is running; one that is over stays as it is. */
  void stop(String workspace, String id, Instant at);

  /**
   * What one person was answered by, from the start of an experiment to an instant.
   *
   * @param person a surrogate
   * @param leastVersion the lowest version that answered
   * @param mostVersion the highest
   * @param first when the first answer was given
   */
  record Exposure(String person, int leastVersion, int mostVersion, Instant first, long answers) {}

  /** Every person that was answered by one of an experiment's versions until an instant. */
  List<Exposure> exposures(Experiment experiment, Instant until);

  /** How many answers each version gave until an instant, whoever asked. */
  Map<Integer, Long> answers(Experiment experiment, Instant until);

  /**
   * What was said last about an answer.
   *
   * @param person empty where the answer was given to nobody in particular
   */
  record Judged(String prediction, int version, Optional<String> person, String kind) {}

  /** Every answer of an experiment's versions until an instant that somebody spoke of. */
  List<Judged> judged(Experiment experiment, Instant until);
}

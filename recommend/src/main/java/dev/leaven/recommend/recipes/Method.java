package dev.leaven.recommend.recipes;

import dev.leaven.model.LeavenException;
import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.recommend.interactions.TrainingSet;
import java.util.List;

/** One way to learn what a person wants next. Same set, settings and seed give the same scorer. */
public interface Method {
  /** The recipe's name in API, CLI and console, e.g. {@code ease}. */
  String name();

  /** One sentence for a person who chooses. */
  String summary();

  /** The settings it takes, with defaults and bounds. */
  List<Recipe.Setting> settings();

  /**
   * Learns.
   *
   * @throws LeavenException LV-1203 where the set lacks what the method needs, LV-1204 where a
   *     setting is not allowed
   */
  Scorer train(TrainingSet set, Settings settings, long seed);
}

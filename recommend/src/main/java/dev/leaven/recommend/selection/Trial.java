package dev.leaven.recommend.selection;

import dev.leaven.model.Settings;
import dev.leaven.recommend.interactions.TrainingSet;
import dev.leaven.recommend.recipes.Methods;
import dev.leaven.recommend.recipes.Scorer;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A recipe with settings, to be tried. */
public record Trial(String recipe, Settings settings) {
  static Trial of(String recipe, String... settings) {
    var values = new TreeMap<String, String>();
    for (int s = 0; s + 1 < settings.length; s += 2) {
      values.put(settings[s], settings[s + 1]);
    }
    return new Trial(recipe, Settings.of(values));
  }

  Scorer train(TrainingSet set, long seed) {
    return Methods.named(recipe).train(set, settings, seed);
  }

  /**
   * What is worth trying, what is likeliest to be good first, so that a short budget reaches it.
   * Settings are those that differ most in what they favour, not a fine grid.
   */
  public static List<Trial> worthwhile(TrainingSet set) {
    return possible(
        set,
        of("popular"),
        of("ease"),
        of("ease", "sessions", "true", "damping", "0.5", "lambda", "25"),
        of("item-knn"),
        of("content"),
        of("rp3"),
        of("ials"),
        of("ease", "damping", "0.5", "lambda", "20"),
        of("ease", "sessions", "true", "damping", "0.5", "lambda", "10"),
        of("markov"),
        of("session-knn"),
        of("item-knn", "neighbours", "100"));
  }

  /** The parts of the recipe {@code blend}: few, quick, and unlike one another. */
  public static List<Trial> parts(TrainingSet set) {
    return possible(
        set,
        of("popular"),
        of("ease"),
        of("ease", "sessions", "true", "damping", "0.5", "lambda", "25"),
        of("item-knn"),
        of("rp3"),
        of("content"));
  }

  private static List<Trial> possible(TrainingSet set, Trial... trials) {
    boolean sessions = set.hasSessions();
    boolean texts = set.hasTexts();
    return Stream.of(trials)
        .filter(trial -> sessions || !trial.settings().values().containsKey("sessions"))
        .filter(trial -> texts || !trial.recipe().equals("content"))
        .filter(
            trial -> set.items() <= Methods.MOST_ITEMS_OF_EASE || !trial.recipe().equals("ease"))
        .toList();
  }
}

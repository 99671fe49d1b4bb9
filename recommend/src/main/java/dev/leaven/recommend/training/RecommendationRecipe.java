package dev.leaven.recommend.training;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.model.Training;
import dev.leaven.recommend.recipes.Method;
import dev.leaven.recommend.recipes.Methods;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One way to train a recommender in the loop: a {@link Method} on the training people, or a choice
 * among methods by the validation people.
 *
 * @param method the one that it trains; empty where it chooses
 */
public record RecommendationRecipe(
    String name, String summary, List<Setting> settings, Optional<Method> method)
    implements Recipe {
  static final String AUTO = "auto";
  static final String BLEND = "blend";

  /** Seconds that {@code auto} may try, unless a setting says otherwise. */
  static final int BUDGET = 240;

  public RecommendationRecipe {
    settings = List.copyOf(settings);
  }

  /** Every recipe, what a person who does not choose should take first. */
  public static List<Recipe> all() {
    var all = new ArrayList<Recipe>();
    all.add(
        new RecommendationRecipe(
            AUTO,
            "Tries the others within a budget, and takes the best or a mixture of them.",
            List.of(
                new Setting(
                    "budget",
                    Integer.toString(BUDGET),
                    "1",
                    "86400",
                    "About how many seconds it may try.")),
            Optional.empty()));
    all.add(
        new RecommendationRecipe(
            BLEND,
            "A mixture of a few quick ones, weighed on people that were held out.",
            List.of(),
            Optional.empty()));
    for (var method : Methods.all()) {
      all.add(
          new RecommendationRecipe(
              method.name(), method.summary(), method.settings(), Optional.of(method)));
    }
    return List.copyOf(all);
  }

  /** Events have types in place of labels: one is enough. */
  @Override
  public Needs needs() {
    return new Needs(1, 0, 1024L << 20);
  }

  @Override
  public void check(Settings given) {
    for (var entry : given.values().entrySet()) {
      check(known(entry.getKey()), entry.getValue(), given);
    }
  }

  private Setting known(String setting) {
    return settings.stream()
        .filter(known -> known.name().equals(setting))
        .findFirst()
        .orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_1204,
                    "The recipe \"%s\" has no setting \"%s\".".formatted(name, setting),
                    settings.isEmpty()
                        ? "It takes none."
                        : "Its settings are %s."
                            .formatted(
                                settings.stream()
                                    .map(Setting::name)
                                    .sorted()
                                    .collect(Collectors.joining(", ")))));
  }

  private static void check(Setting setting, String value, Settings given) {
    if (setting.least().isEmpty()) {
      if (!value.equals("true") && !value.equals("false")) {
        throw new LeavenException(
            ErrorCode.LV_1204,
            "The setting \"%s\" is \"%s\"; it must be true or false."
                .formatted(setting.name(), value),
            "Leave it out for %s.".formatted(setting.otherwise()));
      }
    } else if (setting.otherwise().contains(".") || setting.least().contains(".")) {
      given.number(
          setting.name(),
          Double.parseDouble(setting.otherwise()),
          Double.parseDouble(setting.least()),
          Double.parseDouble(setting.most()));
    } else {
      given.integer(
          setting.name(),
          Integer.parseInt(setting.otherwise()),
          Integer.parseInt(setting.least()),
          Integer.parseInt(setting.most()));
    }
  }

  @Override
  public void train(Training training) {
    new RecommenderTraining(this, training).run();
  }
}

package dev.leaven.server.console.datasets;

import dev.leaven.model.Recipe;
import dev.leaven.server.console.datasets.DatasetView.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What looks wrong in a dataset before anything is trained on it. */
final class DatasetProblems {
  private static final double UNBALANCED = 5;
  private static final int LISTED = 5;

  private DatasetProblems() {}

  /**
   * Looks at the number of rows of each label.
   *
   * @param counts by label, without the rows that have none
   * @param unlabelled how many rows have no label
   */
  static List<Problem> of(Map<String, Long> counts, long unlabelled, List<Recipe> recipes) {
    var problems = new ArrayList<Problem>();
    if (unlabelled > 0) {
      problems.add(new Problem("dataset.problem.unlabelled", List.of(unlabelled)));
    }
    if (counts.isEmpty()) {
      if (unlabelled == 0) {
        problems.add(new Problem("dataset.problem.empty", List.of()));
      }
      return List.copyOf(problems);
    }
    if (counts.size() == 1) {
      problems.add(new Problem("dataset.problem.one-label", List.of()));
    }
    recipes.stream().findFirst().ifPresent(recipe -> few(counts, recipe, problems));
    unbalanced(counts, problems);
    return List.copyOf(problems);
  }

  private static void few(Map<String, Long> counts, Recipe recipe, List<Problem> problems) {
    long needed = recipe.needs().rowsPerLabel();
    counts.entrySet().stream()
        .filter(entry -> entry.getValue() < needed)
        .limit(LISTED)
        .map(
            entry ->
                new Problem(
                    "dataset.problem.few",
                    List.of(entry.getKey(), entry.getValue(), needed, recipe.name())))
        .forEach(problems::add);
  }

  private static void unbalanced(Map<String, Long> counts, List<Problem> problems) {
    var most = Collections.max(counts.entrySet(), Map.Entry.comparingByValue());
    var least = Collections.min(counts.entrySet(), Map.Entry.comparingByValue());
    double times = (double) most.getValue() / Math.max(1, least.getValue());
    if (times > UNBALANCED) {
      problems.add(
          new Problem(
              "dataset.problem.unbalanced",
              List.of(most.getKey(), Math.round(times), least.getKey())));
    }
  }
}

package dev.leaven.recommend.selection;

import dev.leaven.recommend.evaluation.Evaluation;
import dev.leaven.recommend.evaluation.Holdout;
import dev.leaven.recommend.evaluation.Measured;
import dev.leaven.recommend.interactions.TrainingSet;
import dev.leaven.recommend.recipes.Blend;
import dev.leaven.recommend.recipes.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The recipe {@code auto}: tries recipes within a budget, measures each on validation people, and
 * takes the best or a mixture, whichever is better there.
 *
 * <p>A trial that is begun is finished; none is begun that, by what the dearest so far took, would
 * pass the budget.
 *
 * @param chosen the name of what was chosen: a recipe's, or {@code blend}
 * @param scorer trained on {@link Holdout#training}
 * @param tried what was tried, in order, with the weights of the mixture
 */
public record Auto(String chosen, Scorer scorer, List<Tried> tried) {
  /** A part of the budget is kept for the mixture and the last training. */
  private static final double FOR_TRIALS = 0.6;

  /** A mixture is climbed on so many validation people: their scores are all kept meanwhile. */
  private static final int MOST_CLIMBED = 2_000;

  public Auto {
    tried = List.copyOf(tried);
  }

  private record Result(Trial trial, Scorer scorer, Tried tried) {}

  /** Whether one more trial is begun: the one decision here that a clock makes. */
  @FunctionalInterface
  public interface Begins {
    /**
     * Asked before every trial but the first.
     *
     * @param trial its place in the order of trials, from 1
     * @param spent seconds so far
     * @param dearest what the dearest trial so far took, in seconds
     */
    boolean trial(int trial, double spent, double dearest);

    /** While what is spent, and a trial as dear as the dearest, stay within a budget. */
    static Begins within(double budgetSeconds) {
      return (trial, spent, dearest) -> spent + dearest <= budgetSeconds * FOR_TRIALS;
    }
  }

  /**
   * Tries and chooses.
   *
   * @param budgetSeconds how long it may take, about
   * @param nanos a clock
   * @param watcher told of each trial when it is over
   */
  public static Auto choose(
      Holdout holdout,
      double budgetSeconds,
      long seed,
      LongSupplier nanos,
      Consumer<Tried> watcher) {
    var trials = Trial.worthwhile(holdout.trial());
    return choose(trials, holdout, Begins.within(budgetSeconds), seed, nanos, watcher);
  }

  /** The same with given trials, and with whoever decides whether one more is begun. */
  public static Auto choose(
      List<Trial> trials,
      Holdout holdout,
      Begins begins,
      long seed,
      LongSupplier nanos,
      Consumer<Tried> watcher) {
    var results = new ArrayList<Result>();
    long start = nanos.getAsLong();
    double dearest = 0;
    for (int t = 0; t < trials.size(); t++) {
      double spent = seconds(start, nanos);
      if (t > 0 && !begins.trial(t, spent, dearest)) {
        break;
      }
      var result = attempt(trials.get(t), holdout, seed, nanos);
      dearest = Math.max(dearest, result.tried().seconds());
      watcher.accept(result.tried());
      results.add(result);
    }
    return choose(results, holdout, seed);
  }

  private static Result attempt(Trial trial, Holdout holdout, long seed, LongSupplier nanos) {
    long start = nanos.getAsLong();
    var scorer = trial.train(holdout.trial(), seed);
    var measured = Evaluation.measure(scorer::score, holdout.validation(), holdout.items().size());
    var tried =
        new Tried(
            trial.recipe(),
            trial.settings().values(),
            measured.interval(seed),
            seconds(start, nanos),
            0);
    return new Result(trial, scorer, tried);
  }

  private static Auto choose(List<Result> results, Holdout holdout, long seed) {
    int best = 0;
    for (int r = 1; r < results.size(); r++) {
      if (results.get(r).tried().ndcg100().estimate()
          > results.get(best).tried().ndcg100().estimate()) {
        best = r;
      }
    }
    var candidates =
        new Candidates(
            results.stream().map(Result::scorer).toList(),
            holdout.validation().stream().limit(MOST_CLIMBED).toList(),
            holdout.items().size());
    double[] weights = BlendSearch.climb(candidates, results.size(), best);
    double[] spread = candidates.spread();
    var parts = new ArrayList<Scorer>();
    var shares = new ArrayList<Double>();
    var tried = new ArrayList<Tried>();
    for (int r = 0; r < weights.length; r++) {
      tried.add(results.get(r).tried().weighing(weights[r]));
      if (weights[r] != 0) {
        parts.add(again(results.get(r), holdout, seed));
        shares.add(weights[r] / spread[r]);
      }
    }
    return parts.size() == 1
        ? new Auto(results.get(best).trial().recipe(), parts.getFirst(), tried)
        : new Auto("blend", new Blend(parts, shares), tried);
  }

  /** The scorer, trained on all that may be learnt from where the trial was held shorter. */
  private static Scorer again(Result result, Holdout holdout, long seed) {
    TrainingSet all = holdout.training();
    return all.equals(holdout.trial()) ? result.scorer() : result.trial().train(all, seed);
  }

  private static double seconds(long start, LongSupplier nanos) {
    return (nanos.getAsLong() - start) / 1e9;
  }

  /** One recipe without a choice, as {@code auto} would train it. */
  public static Scorer single(String recipe, Holdout holdout, long seed) {
    return Trial.of(recipe).train(holdout.training(), seed);
  }

  /** How a scorer does on the test part: asked once, at the end. */
  public static Measured test(Scorer scorer, Holdout holdout) {
    return Evaluation.measure(scorer::score, holdout.test(), holdout.items().size());
  }
}

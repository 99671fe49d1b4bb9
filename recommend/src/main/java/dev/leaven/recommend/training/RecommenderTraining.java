package dev.leaven.recommend.training;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.EventRows;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Settings;
import dev.leaven.model.Split;
import dev.leaven.model.Training;
import dev.leaven.recommend.evaluation.HeldPeople;
import dev.leaven.recommend.evaluation.Holdout;
import dev.leaven.recommend.interactions.KnownItems;
import dev.leaven.recommend.interactions.SnapshotPeople;
import dev.leaven.recommend.interactions.TrainingSet;
import dev.leaven.recommend.recipes.Scorer;
import dev.leaven.recommend.reports.Cost;
import dev.leaven.recommend.reports.ReportMaker;
import dev.leaven.recommend.selection.Auto;
import dev.leaven.recommend.selection.Trial;
import dev.leaven.recommend.selection.Tried;
import dev.leaven.recommend.versions.Learnt;
import dev.leaven.recommend.versions.VersionFiles;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** One training of a recommender: from a snapshot's events to a version's folder. */
final class RecommenderTraining {
  private static final int LEAST_PEOPLE = 2;
  private static final int LEAST_ITEMS = 2;

  private final RecommendationRecipe recipe;
  private final Training training;
  private final Settings settings;
  private final SnapshotPeople people;

  RecommenderTraining(RecommendationRecipe recipe, Training training) {
    this.recipe = recipe;
    this.training = training;
    this.settings = training.settings();
    this.people = new SnapshotPeople((EventRows) training.rows());
  }

  /** What was learnt, from whom, and what was tried on the way. */
  private record Result(int[] users, KnownItems known, Scorer scorer, List<Tried> tried) {}

  void run() {
    var attended = new Attended(training, recipe.method().isPresent() ? 4 : 20);
    var cost = Cost.begin();
    var result = recipe.method().isPresent() ? single(attended) : chosen(attended);
    var learnt = attended.get("counting", () -> learnt(result));
    cost.end();
    training.checkCancelled();
    training.stage("writing the model");
    VersionFiles.write(learnt, training.output());
    var maker = new ReportMaker(training, people, recipe.name(), result.tried(), cost);
    attended.get("evaluating", () -> maker.write(result.users()));
  }

  private Result single(Attended attended) {
    int[] users = users(attended, Split.TRAIN);
    var known = people.known(users);
    var set = set(users, known);
    var method = recipe.method().orElseThrow();
    var scorer = attended.get("training", () -> method.train(set, settings, training.seed()));
    return new Result(users, known, scorer, List.of());
  }

  /** Chooses on validation people, and trains what was chosen again with them. */
  private Result chosen(Attended attended) {
    int[] users = users(attended, Split.TRAIN, Split.VALIDATION);
    int[] trial =
        Arrays.stream(users).filter(user -> people.rows().userSplit(user) == Split.TRAIN).toArray();
    var known = people.known(users);
    var holdout =
        new Holdout(
            known.ids(),
            set(trial, known),
            HeldPeople.of(people, Split.VALIDATION, known).cases(),
            set(users, known),
            List.of(),
            List.of());
    if (holdout.validation().isEmpty()) {
      throw new LeavenException(
          ErrorCode.LV_1203,
          "No validation person wanted two items; the recipe \"%s\" chooses by them."
              .formatted(recipe.name()),
          "Add events and freeze the dataset again, or use a recipe such as ease.");
    }
    var auto = attended.get("trying recipes", () -> choose(holdout));
    return new Result(users, known, auto.scorer(), auto.tried());
  }

  private Auto choose(Holdout holdout) {
    double budget = settings.number("budget", RecommendationRecipe.BUDGET, 1, 86_400);
    boolean blend = recipe.name().equals(RecommendationRecipe.BLEND);
    var trials = blend ? Trial.parts(holdout.trial()) : Trial.worthwhile(holdout.trial());
    var within = Auto.Begins.within(budget);
    Auto.Begins recorded =
        (trial, spent, dearest) ->
            Boolean.parseBoolean(
                training.decide(
                    "auto/begin trial " + trial,
                    () -> Boolean.toString(within.trial(trial, spent, dearest))));
    return Auto.choose(
        trials,
        holdout,
        blend ? (trial, spent, dearest) -> true : recorded,
        training.seed(),
        System::nanoTime,
        tried -> training.stage("tried %s".formatted(tried.recipe())));
  }

  private int[] users(Attended attended, Split... splits) {
    int[] users = attended.get("reading events", () -> people.users(splits));
    if (users.length < LEAST_PEOPLE) {
      throw tooSmall("%d training people did anything that counts".formatted(users.length));
    }
    return users;
  }

  private TrainingSet set(int[] users, KnownItems known) {
    if (known.size() < LEAST_ITEMS) {
      throw tooSmall("The training people had %d items".formatted(known.size()));
    }
    return people.set(users, known);
  }

  private static LeavenException tooSmall(String what) {
    return new LeavenException(
        ErrorCode.LV_1203,
        "%s; a recommender needs %d people and %d items."
            .formatted(what, LEAST_PEOPLE, LEAST_ITEMS),
        "Add events (POST /v1/events) and freeze the dataset again.");
  }

  private Learnt learnt(Result result) {
    var segments = new TreeMap<String, TrainingSet>();
    Arrays.stream(result.users())
        .mapToObj(people::segment)
        .distinct()
        .filter(segment -> !segment.isEmpty())
        .forEach(segment -> segments.put(segment, people.set(of(segment, result), result.known())));
    return Learnt.of(
        recipe.name(),
        settings,
        people.reading(),
        result.known().ids(),
        result.scorer(),
        people.set(result.users(), result.known()),
        segments);
  }

  private int[] of(String segment, Result result) {
    return IntStream.of(result.users())
        .filter(user -> people.segment(user).equals(segment))
        .toArray();
  }
}

package dev.leaven.recommend.reports;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.Item;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Split;
import dev.leaven.model.Training;
import dev.leaven.recommend.evaluation.Evaluation;
import dev.leaven.recommend.evaluation.HeldPeople;
import dev.leaven.recommend.evaluation.Holdout;
import dev.leaven.recommend.evaluation.Measured;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.KnownItems;
import dev.leaven.recommend.interactions.SnapshotPeople;
import dev.leaven.recommend.kernels.BestFirst;
import dev.leaven.recommend.reports.RecommendationReport.Group;
import dev.leaven.recommend.reports.RecommendationReport.Headline;
import dev.leaven.recommend.reports.RecommendationReport.ItemGroup;
import dev.leaven.recommend.reports.RecommendationReport.Quality;
import dev.leaven.recommend.selection.Tried;
import dev.leaven.recommend.versions.FittedRecommender;
import dev.leaven.recommend.versions.VersionFiles;
import dev.leaven.trust.Bootstrap;
import dev.leaven.trust.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Measures a version through the way it will be served, and writes {@code report.json}. */
public final class ReportMaker {
  private static final int ANSWERS = 500;
  private static final int WARMING = 200;

  private final Training training;
  private final SnapshotPeople people;
  private final String recipe;
  private final List<Tried> tried;
  private final Cost cost;

  public ReportMaker(
      Training training, SnapshotPeople people, String recipe, List<Tried> tried, Cost cost) {
    this.training = training;
    this.people = people;
    this.recipe = recipe;
    this.tried = List.copyOf(tried);
    this.cost = cost;
  }

  /**
   * Asks the version everything, writes what was found and returns it.
   *
   * @param users whom the version was trained on
   */
  public RecommendationReport write(int[] users) {
    try (var version = FittedRecommender.open(training.output())) {
      var report = report(version, users);
      Files.write(training.output().resolve(RecommendationReport.FILE), report.json());
      return report;
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_1903,
          "The version's folder cannot be written: %s.".formatted(failed.getMessage()),
          "Check that the disk has room and the folder may be written.",
          failed);
    }
  }

  private RecommendationReport report(FittedRecommender version, int[] users) throws IOException {
    var known = version.known(people.rows());
    var held = HeldPeople.of(people, Split.TEST, known);
    boolean measurable = !held.cases().isEmpty();
    var mine = measure(version::score, held.cases(), version);
    var popular = measure(popular(version), held.cases(), version);
    return new RecommendationReport(
        headline(version, held, mine),
        recipe,
        people.rows().hash(),
        measurable ? quality(version, known, held, mine, popular, users.length) : List.of(),
        measurable ? cold(version, held.cases()) : List.of(),
        segments(held, mine, popular),
        items(held.cases(), mine, known, users),
        tried.stream()
            .map(
                t ->
                    new RecommendationReport.Trial(
                        t.recipe(), t.settings(), t.ndcg100(), t.seconds(), t.weight()))
            .toList(),
        new DataFacts(people).data(),
        spent(version, held.cases()));
  }

  private static Measured measure(
      Evaluation.Scoring scoring, List<Holdout.Case> cases, FittedRecommender version) {
    return Evaluation.measure(scoring, cases, version.items());
  }

  private static Evaluation.Scoring popular(FittedRecommender version) {
    float[] popularity = version.popularity("");
    return (person, scores) -> System.arraycopy(popularity, 0, scores, 0, scores.length);
  }

  private Headline headline(FittedRecommender version, HeldPeople held, Measured mine) {
    return new Headline(
        interval(mine.ndcg10()), interval(mine.recall20()), held.cases().size(), version.items());
  }

  private Optional<Interval> interval(double[] values) {
    return values.length == 0
        ? Optional.empty()
        : Optional.of(Bootstrap.mean(values, training.seed()));
  }

  private List<Quality> quality(
      FittedRecommender version,
      KnownItems known,
      HeldPeople held,
      Measured mine,
      Measured popular,
      int trained) {
    var random = new SplittableRandom(training.seed());
    var chance =
        measure(
            (person, scores) -> {
              for (int i = 0; i < scores.length; i++) {
                scores[i] = (float) random.nextDouble();
              }
            },
            held.cases(),
            version);
    var of =
        new ListQuality(
            held.cases(),
            version.items(),
            shares(version.popularity(""), trained),
            Tastes.of(itemsOf(known)));
    return List.of(
        of.of("version", mine, training.seed()),
        of.of("popular", popular, training.seed()),
        of.of("random", chance, training.seed()));
  }

  private static float[] shares(float[] takers, int people) {
    float[] shares = new float[takers.length];
    for (int item = 0; item < shares.length; item++) {
      shares[item] = takers[item] / Math.max(1, people);
    }
    return shares;
  }

  private List<Item> itemsOf(KnownItems known) {
    Item[] items = new Item[known.size()];
    for (int item = 0; item < known.numbers().length; item++) {
      if (known.numbers()[item] >= 0) {
        items[known.numbers()[item]] = people.rows().item(item);
      }
    }
    return List.of(items);
  }

  /** The test people as if they had just come: only the first of their events are shown. */
  private List<Group> cold(FittedRecommender version, List<Holdout.Case> cases) {
    var groups = new ArrayList<Group>();
    int[] bounds = {0, 1, 5};
    String[] names = {"0 events", "1 event", "2 to 5 events"};
    for (int g = 0; g < names.length; g++) {
      int most = bounds[g];
      int least = g == 2 ? 2 : most;
      var shown =
          cases.stream()
              .filter(c -> c.foldedIn().size() >= least)
              .map(c -> first(c, most))
              .toList();
      if (!shown.isEmpty()) {
        var mine = measure(version::score, shown, version);
        var popular = measure(popular(version), shown, version);
        groups.add(group(names[g], IntStream.range(0, shown.size()).toArray(), mine, popular));
      }
    }
    return groups;
  }

  private static Holdout.Case first(Holdout.Case of, int most) {
    History shown = of.foldedIn().part(0, Math.min(most, of.foldedIn().size()));
    return new Holdout.Case(of.user(), shown, of.heldOut());
  }

  private Group group(String name, int[] places, Measured mine, Measured popular) {
    return new Group(
        name,
        places.length,
        Bootstrap.mean(at(mine.ndcg10(), places), training.seed()),
        Bootstrap.mean(at(mine.recall20(), places), training.seed()),
        Bootstrap.mean(at(popular.ndcg10(), places), training.seed()));
  }

  private static double[] at(double[] values, int[] places) {
    return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
  }

  private List<Group> segments(HeldPeople held, Measured mine, Measured popular) {
    var places = new TreeMap<String, List<Integer>>();
    for (int p = 0; p < held.users().length; p++) {
      var segment = people.segment(held.users()[p]);
      if (!segment.isEmpty()) {
        places.computeIfAbsent(segment, s -> new ArrayList<>()).add(p);
      }
    }
    var groups = new ArrayList<Group>();
    places.forEach(
        (segment, at) ->
            groups.add(
                group(segment, at.stream().mapToInt(Integer::intValue).toArray(), mine, popular)));
    return groups;
  }

  private List<ItemGroup> items(
      List<Holdout.Case> cases, Measured mine, KnownItems known, int[] users) {
    int[] takers = people.set(users, withTexts(known)).interactions().counts();
    String[] names = {"0 (new to the version)", "1 to 5", "6 to 50", "more than 50"};
    int[] toFind = new int[names.length];
    int[] found = new int[names.length];
    for (int c = 0; c < cases.size(); c++) {
      int[] top = Arrays.stream(mine.tops().get(c)).limit(20).sorted().toArray();
      for (int item : cases.get(c).heldOut()) {
        int of = item >= known.size() ? 0 : takers[item] <= 5 ? 1 : takers[item] <= 50 ? 2 : 3;
        toFind[of]++;
        found[of] += Arrays.binarySearch(top, item) >= 0 ? 1 : 0;
      }
    }
    return IntStream.range(0, names.length)
        .filter(of -> toFind[of] > 0)
        .mapToObj(
            of -> new ItemGroup(names[of], toFind[of], Interval.wilson(found[of], toFind[of])))
        .toList();
  }

  private static KnownItems withTexts(KnownItems known) {
    var texts = java.util.Collections.nCopies(known.size(), "");
    return new KnownItems(known.ids(), texts, known.numbers());
  }

  private Cost.Spent spent(FittedRecommender version, List<Holdout.Case> cases) throws IOException {
    double[] micros = answerMicros(version, cases);
    return cost.spent(
        Files.size(training.output().resolve(VersionFiles.ARRAYS)),
        micros[micros.length / 2],
        micros[micros.length * 99 / 100]);
  }

  /** Sorted times of answers, one at a time, after some to warm up. */
  private static double[] answerMicros(FittedRecommender version, List<Holdout.Case> cases) {
    float[] scores = new float[version.items()];
    var best = new BestFirst(10);
    double[] micros = new double[ANSWERS];
    for (int i = -WARMING; i < ANSWERS; i++) {
      var person =
          cases.isEmpty() ? History.NONE : cases.get(Math.floorMod(i, cases.size())).foldedIn();
      long start = System.nanoTime();
      version.score(person, scores);
      for (int item = 0; item < scores.length; item++) {
        best.offer(item, scores[item]);
      }
      best.take();
      if (i >= 0) {
        micros[i] = (System.nanoTime() - start) / 1e3;
      }
    }
    Arrays.sort(micros);
    return micros;
  }
}

package dev.leaven.server.console.models;

import dev.leaven.recommend.reports.RecommendationReport;
import dev.leaven.recommend.reports.RecommendationReport.Data;
import dev.leaven.recommend.reports.RecommendationReport.Group;
import dev.leaven.recommend.reports.RecommendationReport.Trial;
import dev.leaven.trust.Interval;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The report of a version that recommends, as bars and tables.
 *
 * @param measures of its lists beside what most people took and beside chance
 * @param people the groups that are served apart: those of whom little is known, and segments
 */
public record ListsReport(
    Quality quality,
    int testPeople,
    int items,
    List<Measure> measures,
    List<PeopleGroup> people,
    List<RecommendationReport.ItemGroup> itemGroups,
    List<Trial> tried,
    Data data,
    double trainSeconds,
    double cpuSeconds,
    long peakMemory,
    long modelBytes,
    double p50,
    double p99) {
  private static final double MICROS = 1e-6;

  /** Segments with fewer test people say nothing. */
  private static final int LEAST_PEOPLE = 5;

  /**
   * A measure of three kinds of lists.
   *
   * @param key of its name
   * @param top what the longest bar stands for
   */
  public record Measure(String key, List<Bar> bars, double top) {}

  /** One bar, with its interval. */
  public record Bar(String lists, Interval value) {}

  /** Some people, served by the version and by what most people took. */
  public record PeopleGroup(String key, String name, int people, Interval own, Interval popular) {}

  /** Everything that the page shows; empty where the version was never measured. */
  static Optional<ListsReport> of(RecommendationReport report) {
    return report
        .headline()
        .ndcg10()
        .map(
            ndcg ->
                new ListsReport(
                    Quality.ofLists(ndcg),
                    report.headline().testPeople(),
                    report.headline().items(),
                    measures(report),
                    people(report),
                    report.items(),
                    report.tried().stream()
                        .sorted(
                            Comparator.comparingDouble((Trial t) -> t.ndcg100().estimate())
                                .reversed())
                        .toList(),
                    report.data(),
                    report.cost().trainSeconds(),
                    report.cost().cpuSeconds(),
                    report.cost().peakMemoryBytes(),
                    report.cost().modelBytes(),
                    report.cost().p50Micros() * MICROS,
                    report.cost().p99Micros() * MICROS));
  }

  private static List<Measure> measures(RecommendationReport report) {
    return List.of(
        measure(report, "ndcg10", RecommendationReport.Quality::ndcg10),
        measure(report, "recall20", RecommendationReport.Quality::recall20),
        measure(report, "recall50", RecommendationReport.Quality::recall50),
        measure(report, "hit10", RecommendationReport.Quality::hitRate10),
        measure(report, "coverage10", RecommendationReport.Quality::coverage10),
        measure(report, "gini10", RecommendationReport.Quality::gini10),
        measure(report, "novelty10", RecommendationReport.Quality::novelty10));
  }

  private static Measure measure(
      RecommendationReport report,
      String key,
      Function<RecommendationReport.Quality, Interval> of) {
    var bars = report.quality().stream().map(q -> new Bar(q.lists(), of.apply(q))).toList();
    double most = bars.stream().mapToDouble(bar -> bar.value().high()).max().orElse(1);
    return new Measure("lists." + key, bars, Math.max(1e-9, most));
  }

  private static List<PeopleGroup> people(RecommendationReport report) {
    var cold = report.cold().stream().map(g -> group(coldKey(g.name()), g));
    var segments =
        report.segments().stream()
            .filter(g -> g.people() >= LEAST_PEOPLE)
            .map(g -> group("lists.segment", g));
    return java.util.stream.Stream.concat(cold, segments).toList();
  }

  private static String coldKey(String name) {
    return switch (name.charAt(0)) {
      case '0' -> "lists.cold.none";
      case '1' -> "lists.cold.one";
      default -> "lists.cold.few";
    };
  }

  private static PeopleGroup group(String key, Group of) {
    return new PeopleGroup(key, of.name(), of.people(), of.ndcg10(), of.popular());
  }

  /** The most events of any month, for the bars. */
  public long busiest() {
    return data.months().isEmpty() ? 1 : Math.max(1, Collections.max(data.months().values()));
  }

  /** Months with their events, oldest first. */
  public List<Map.Entry<String, Long>> months() {
    return List.copyOf(data.months().entrySet());
  }
}

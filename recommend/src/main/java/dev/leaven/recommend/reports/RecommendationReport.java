package dev.leaven.recommend.reports;

import dev.leaven.trust.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of a version that recommends, as {@code report.json} holds it.
 *
 * @param headline the main figures, for lists
 * @param recipe that made it
 * @param snapshot whose test people it was measured on
 * @param quality of its lists, beside those of {@code popular} and {@code random}
 * @param cold how it does for people of whom few events are known
 * @param segments how it does for the people of each segment
 * @param items how well it finds items, by how many training people had them
 * @param tried what was tried on the way, where it chose
 * @param data what it was trained on
 * @param cost of making and asking it
 */
public record RecommendationReport(
    Headline headline,
    String recipe,
    String snapshot,
    List<Quality> quality,
    List<Group> cold,
    List<Group> segments,
    List<ItemGroup> items,
    List<Trial> tried,
    Data data,
    Cost.Spent cost) {
  public static final String FILE = "report.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * The main figures; absent without test people.
   *
   * @param testPeople on whom it was measured
   * @param items that it knows
   */
  public record Headline(
      Optional<Interval> ndcg10, Optional<Interval> recall20, int testPeople, int items) {}

  /**
   * How good lists are, each measure with its 95 % interval over people.
   *
   * @param lists whose: the version's ({@code version}), {@code popular} or {@code random}
   * @param map mean average precision among the first hundred
   * @param hitRate10 the share of people who find anything among the first ten
   * @param coverage10 the share of the known items that stand in anybody's first ten
   * @param novelty10 the mean of −log₂ of the share of people who had an item, over the first ten
   * @param gini10 how unequally items share the places of the first ten, from 0 to 1
   * @param calibration10 how far the categories of the first ten are from the person's own
   *     (Kullback and Leibler's divergence as Steck 2018 uses it; 0 is equal); absent where items
   *     have no categories
   */
  public record Quality(
      String lists,
      Interval recall20,
      Interval recall50,
      Interval ndcg10,
      Interval ndcg100,
      Interval map,
      Interval hitRate10,
      Interval coverage10,
      Interval novelty10,
      Interval gini10,
      Optional<Interval> calibration10) {}

  /**
   * Some of the test people.
   *
   * @param popular NDCG@10 of what most people took, for the same people
   */
  public record Group(
      String name, int people, Interval ndcg10, Interval recall20, Interval popular) {}

  /**
   * Items to be found, by how many training people had them.
   *
   * @param toFind how many of all that was to be found
   * @param found the share of them among the first twenty
   */
  public record ItemGroup(String takers, int toFind, Interval found) {}

  /** What a recipe brought on the validation people; its weight in the mixture, 0 where none. */
  public record Trial(
      String recipe,
      Map<String, String> settings,
      Interval ndcg100,
      double seconds,
      double weight) {}

  /**
   * The snapshot's events.
   *
   * @param used events that say something, after what was decided at freezing
   * @param density pairs of user and item with an event, of all pairs
   * @param longTail the share of events on the most popular 1, 5, 10, 20 and 50 % of items
   * @param types events by type
   * @param months events by month, as 2026-11
   * @param duplicates events with the user, item, type and time of another
   * @param bots users who did more than people do, by surrogate
   */
  public record Data(
      long events,
      long used,
      int users,
      int items,
      int itemsWithEvents,
      double density,
      Map<String, Double> longTail,
      Map<String, Long> types,
      Map<String, Long> months,
      long duplicates,
      List<Bot> bots) {}

  /**
   * A user who is likely no person.
   *
   * @param perHour the most events within an hour
   */
  public record Bot(String surrogate, int events, int perHour) {}

  /** The report as JSON. */
  public byte[] json() {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
  }

  /** Reads a report; empty where the bytes are not one. */
  public static Optional<RecommendationReport> read(byte[] json) {
    try {
      return Optional.of(JSON.readValue(json, RecommendationReport.class));
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }
}

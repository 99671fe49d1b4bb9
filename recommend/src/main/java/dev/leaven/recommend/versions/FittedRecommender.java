package dev.leaven.recommend.versions;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.EventRows;
import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.model.LeavenException;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.Interpretation;
import dev.leaven.recommend.interactions.KnownItems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A version as its files have it, in memory. */
public final class FittedRecommender implements Recommender {
  private final Learnt learnt;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final WordIndex words;
  private final ThreadLocal<Scores> latest;

  /** The scores that a thread asked for last: whoever explains ten items of a list scores once. */
  private static final class Scores {
    private final float[] scores;
    private History person = History.NONE;
    private boolean filled;

    private Scores(int items) {
      scores = new float[items];
    }
  }

  public FittedRecommender(Learnt learnt) {
    this.learnt = learnt;
    this.words = WordIndex.of(learnt.words());
    for (int i = 0; i < learnt.items().size(); i++) {
      numbers.put(learnt.items().get(i), i);
    }
    this.latest = ThreadLocal.withInitial(() -> new Scores(learnt.items().size()));
  }

  /**
   * Opens a version's folder.
   *
   * @throws LeavenException LV-1802 where its files do not fit one another
   */
  public static FittedRecommender open(Path version) {
    return new FittedRecommender(VersionFiles.read(version));
  }

  /** The recipe that made it. */
  public String recipe() {
    return learnt.recipe();
  }

  @Override
  public Interpretation interpretation() {
    return learnt.reading().interpretation();
  }

  @Override
  public float weight(EventType type, double value, long millis) {
    return learnt.reading().weight(type, value, millis);
  }

  @Override
  public int items() {
    return learnt.items().size();
  }

  @Override
  public String item(int number) {
    return learnt.items().get(number);
  }

  @Override
  public OptionalInt number(String item) {
    var number = numbers.get(item);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** The items of a snapshot, in this version's numbers. */
  public KnownItems known(EventRows rows) {
    int[] known = new int[rows.items()];
    for (int item = 0; item < known.length; item++) {
      known[item] = number(rows.item(item).id()).orElse(-1);
    }
    return new KnownItems(learnt.items(), List.of(), known);
  }

  @Override
  public void score(History person, float[] scores) {
    requireArgument(scores.length == items(), "%d scores for %d items", scores.length, items());
    learnt.scorer().score(person, scores);
  }

  @Override
  public Contributions contributions(History person, int item) {
    var scores = latest.get();
    if (!scores.filled || scores.person != person) {
      learnt.scorer().score(person, scores.scores);
      scores.person = person;
      scores.filled = true;
    }
    double[] events = new double[person.size()];
    double base = learnt.scorer().explain(person, item, 1, events);
    double rest = scores.scores[item] - base;
    for (double event : events) {
      rest -= event;
    }
    return new Contributions(events, base, rest);
  }

  @Override
  public List<Scored> similar(int item, int count) {
    var alike = learnt.alike();
    int from = alike.starts()[item];
    int to = Math.min(alike.starts()[item + 1], from + count);
    var similar = new ArrayList<Scored>();
    for (int e = from; e < to; e++) {
      similar.add(new Scored(alike.others()[e], alike.cosines()[e]));
    }
    return similar;
  }

  @Override
  public List<Scored> alike(Item item, int count) {
    return words.alike(WordIndex.text(item), count);
  }

  @Override
  public float[] popularity(String segment) {
    var own = learnt.popularity().get(segment);
    return own == null ? learnt.popularity().getOrDefault("", new float[0]) : own;
  }

  /** Nothing outside the heap is held; what threads remember goes with it. */
  @Override
  public void close() {
    latest.remove();
  }
}

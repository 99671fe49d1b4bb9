package dev.leaven.recommend.answers;

import dev.leaven.model.Item;
import dev.leaven.recommend.versions.Recommender;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How the items of an assortment stand to those of a version, which may be older.
 *
 * <p>An item that the version does not know is a newcomer: it is scored by the known items that are
 * most like it in words, as the mean of their scores weighted by their cosines, so that whatever is
 * linear in a person's events stays so.
 *
 * <p>Immutable but for what it has worked out; of the next picture of the same assortment only what
 * is new is worked out.
 */
final class Alignment {
  /** How many known items stand for a newcomer. */
  private static final int NEIGHBOURS = 5;

  /** Statements about what others did rest on at least so many of them. */
  static final float LEAST_PEOPLE = 5;

  private static final int MOST_SEGMENTS = 1_000;

  /** An item that the version does not know, and who stands for it; none where no item does. */
  record Newcomer(int number, Item item, int[] standIns, float[] shares) {
    float score(float[] scores) {
      float sum = 0;
      for (int k = 0; k < standIns.length; k++) {
        sum += shares[k] * scores[standIns[k]];
      }
      return sum;
    }
  }

  private final Assortment items;

  /** Of a newcomer: −1 less its place in {@link #newcomers}. */
  private final int[] versionOf;

  private final List<Newcomer> newcomers;
  private final ConcurrentMap<String, Fallback> fallbacks = new ConcurrentHashMap<>();

  /**
   * What everybody, or everybody of a segment, gets.
   *
   * @param shares one number an item, above 0 and at most 1; higher is better
   * @param segment whose own it is; empty for everybody's
   */
  record Fallback(float[] shares, String segment) {
    private static final float SEGMENT = 0.5f;
    private static final float POPULAR = 0.25f;

    Source source(int number) {
      float share = shares[number];
      return share > SEGMENT
          ? Source.SEGMENT_POPULAR
          : share > POPULAR ? Source.POPULAR : Source.LATEST;
    }
  }

  private Alignment(Assortment items, int[] versionOf, List<Newcomer> newcomers) {
    this.items = items;
    this.versionOf = versionOf;
    this.newcomers = newcomers;
  }

  static Alignment of(Recommender version, Assortment items, Optional<Alignment> before) {
    int known = before.map(b -> b.versionOf.length).orElse(0);
    int[] versionOf =
        before.map(b -> Arrays.copyOf(b.versionOf, items.size())).orElse(new int[items.size()]);
    var newcomers = new ArrayList<Newcomer>();
    before.ifPresent(b -> b.newcomers.forEach(n -> newcomers.add(refreshed(version, n, items))));
    for (int n = known; n < versionOf.length; n++) {
      var number = version.number(items.id(n));
      versionOf[n] = number.orElse(-1 - newcomers.size());
      if (number.isEmpty()) {
        newcomers.add(newcomer(version, n, items.item(n)));
      }
    }
    return new Alignment(items, versionOf, List.copyOf(newcomers));
  }

  private static Newcomer refreshed(Recommender version, Newcomer was, Assortment items) {
    var item = items.item(was.number);
    return item.equals(was.item) ? was : newcomer(version, was.number, item);
  }

  private static Newcomer newcomer(Recommender version, int number, Item item) {
    var alike = version.alike(item, NEIGHBOURS);
    int[] standIns = new int[alike.size()];
    float[] shares = new float[standIns.length];
    float all = 0;
    for (var near : alike) {
      all += near.score();
    }
    for (int k = 0; k < standIns.length; k++) {
      standIns[k] = alike.get(k).item();
      shares[k] = alike.get(k).score() / all;
    }
    return new Newcomer(number, item, standIns, shares);
  }

  Assortment items() {
    return items;
  }

  /** The version's number of an item; negative for a newcomer. */
  int inVersion(int number) {
    return versionOf[number];
  }

  /** The newcomer of a number; only where {@link #inVersion} is negative. */
  Newcomer newcomer(int number) {
    return newcomers.get(-1 - versionOf[number]);
  }

  /** Lays a version's scores out by the numbers of the assortment. */
  void spread(float[] scores, float[] into) {
    for (int n = 0; n < versionOf.length; n++) {
      int v = versionOf[n];
      into[n] = v < 0 ? 0 : scores[v];
    }
    for (var newcomer : newcomers) {
      into[newcomer.number] = newcomer.score(scores);
    }
  }

  /** What a version's scores give one item. */
  float score(float[] scores, int number) {
    int v = versionOf[number];
    return v < 0 ? newcomer(number).score(scores) : scores[v];
  }

  /** What somebody of a segment gets for whom no events speak. */
  Fallback fallback(Recommender version, String segment) {
    var known = fallbacks.get(segment);
    if (known != null) {
      return known;
    }
    var made = segment.isEmpty() ? everybodys(version) : ofSegment(version, segment);
    if (fallbacks.size() < MOST_SEGMENTS) {
      fallbacks.put(segment, made);
    }
    return made;
  }

  /** From above 1/4 to 1/2 by how many took it; to 1/4 by how new it is, where nobody did. */
  private Fallback everybodys(Recommender version) {
    float[] people = version.popularity("");
    float[] shares = new float[versionOf.length];
    float most = most(people);
    var untaken = new ArrayList<Integer>();
    for (int n = 0; n < shares.length; n++) {
      float count = versionOf[n] < 0 ? 0 : people[versionOf[n]];
      if (count > 0) {
        shares[n] =
            Math.max(Math.nextUp(Fallback.POPULAR), between(Fallback.POPULAR, count / most));
      } else {
        untaken.add(n);
      }
    }
    var newest = newestLast(untaken);
    for (int place = 0; place < newest.length; place++) {
      shares[newest[place]] = Fallback.POPULAR * (place + 1) / newest.length;
    }
    return new Fallback(shares, "");
  }

  private static float between(float least, float part) {
    return least + least * part;
  }

  /** Everybody's, but what enough people of the segment took is above 1/2. */
  private Fallback ofSegment(Recommender version, String segment) {
    var all = fallback(version, "");
    float[] people = version.popularity(segment);
    if (Arrays.equals(people, version.popularity(""))) {
      return all;
    }
    float most = most(people);
    float[] shares = all.shares.clone();
    for (int n = 0; n < shares.length; n++) {
      float count = versionOf[n] < 0 ? 0 : people[versionOf[n]];
      if (count >= LEAST_PEOPLE) {
        shares[n] =
            Math.max(Math.nextUp(Fallback.SEGMENT), between(Fallback.SEGMENT, count / most));
      }
    }
    return new Fallback(shares, segment);
  }

  private static float most(float[] counts) {
    float most = 0;
    for (float count : counts) {
      most = Math.max(most, count);
    }
    return most;
  }

  /** By when an item appeared, as its attributes say, else by its number. */
  int[] newestLast(List<Integer> numbers) {
    return numbers.stream()
        .sorted(
            Comparator.<Integer>comparingLong(n -> appeared(items.item(n))).thenComparing(n -> n))
        .mapToInt(n -> n)
        .toArray();
  }

  private static long appeared(Item item) {
    try {
      return item.attributes().text("time").map(t -> Instant.parse(t).toEpochMilli()).orElse(0L);
    } catch (DateTimeParseException otherForm) {
      return 0;
    }
  }
}

package dev.leaven.recommend.evaluation;

import dev.leaven.model.Split;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.KnownItems;
import dev.leaven.recommend.interactions.SnapshotPeople;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The held-out people of a snapshot, each cut into what is shown and what is to be found: a random
 * fifth of the items that the person wanted, at least one.
 *
 * <p>How a person is cut depends on what that person did and on nobody else, so that all versions
 * are asked the same, whatever they were trained on. An item that a version does not know is there
 * to be found all the same.
 *
 * @param users the snapshot's user of each case, ascending
 * @param cases over the items that were given
 */
public record HeldPeople(int[] users, List<Holdout.Case> cases) {
  public HeldPeople {
    cases = List.copyOf(cases);
  }

  /** The people of one split who wanted at least two items. */
  public static HeldPeople of(SnapshotPeople people, Split split, KnownItems known) {
    var users = new ArrayList<Integer>();
    var cases = new ArrayList<Holdout.Case>();
    for (int user : people.users(split)) {
      int[] wanted = people.wanted(user);
      if (wanted.length >= 2) {
        users.add(user);
        cases.add(cut(people, user, wanted, known));
      }
    }
    return new HeldPeople(users.stream().mapToInt(Integer::intValue).toArray(), cases);
  }

  private static Holdout.Case cut(SnapshotPeople people, int user, int[] wanted, KnownItems known) {
    var history = people.history(user);
    int[] order = Cases.shuffled(wanted.length, new SplittableRandom(seed(people, history)));
    var held = new BitSet();
    Arrays.stream(order, 0, Math.max(1, wanted.length / 5))
        .forEach(place -> held.set(wanted[place]));
    History shown = history.only(item -> !held.get(item));
    return new Holdout.Case(
        people.rows().surrogate(user), known.history(shown), known.toFind(held.stream().toArray()));
  }

  private static long seed(SnapshotPeople people, History history) {
    long seed = 1;
    for (int e = 0; e < history.size(); e++) {
      seed = 31 * seed + people.rows().item(history.items()[e]).id().hashCode();
      seed = 31 * seed + history.times()[e];
    }
    return seed;
  }
}

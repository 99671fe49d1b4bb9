package dev.leaven.recommend.evaluation;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.recommend.interactions.History;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Makes cases, and refuses too few of them. */
final class Cases {
  private Cases() {}

  /** The later items that training knows and the person had not had before; empty without any. */
  static Optional<Holdout.Case> later(
      String user, History shown, History later, Numbering numbering) {
    var foldedIn = numbering.known(shown);
    var had = new BitSet();
    Arrays.stream(foldedIn.items()).forEach(had::set);
    int[] heldOut =
        Arrays.stream(numbering.known(later).distinct()).filter(item -> !had.get(item)).toArray();
    return heldOut.length == 0 || foldedIn.size() == 0
        ? Optional.empty()
        : Optional.of(new Holdout.Case(user, foldedIn, heldOut));
  }

  /** The numbers below {@code n} in an order that the random numbers decide. */
  static int[] shuffled(int n, SplittableRandom random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  static LeavenException tooFew(String protocol, List<Person> people, String expected) {
    return new LeavenException(
        ErrorCode.LV_1203,
        "Of %,d people with events, none can be measured on by the protocol %s; %s."
            .formatted(people.size(), protocol, expected),
        "Add events, lower --min-value, or choose another protocol.");
  }
}

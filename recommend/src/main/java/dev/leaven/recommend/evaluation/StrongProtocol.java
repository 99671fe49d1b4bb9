package dev.leaven.recommend.evaluation;

import dev.leaven.recommend.events.Catalogue;
import dev.leaven.recommend.events.EventLog;
import dev.leaven.recommend.interactions.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Strong generalisation (Marlin 2004; Liang et al. 2018): people that training never met.
 *
 * <p>Of the people with at least five items, a tenth is for validation and a tenth for the test, at
 * most {@link #MOST_CASES} each. Of their items, a random fifth (rounded down, at least one) is to
 * be found and the rest is shown; items that training has not seen are dropped before.
 */
public record StrongProtocol() implements Protocol {
  private static final int LEAST_ITEMS = 5;

  @Override
  public String name() {
    return "strong";
  }

  @Override
  public Holdout split(EventLog log, Catalogue catalogue, double leastValue, long seed) {
    var random = new SplittableRandom(seed);
    var people =
        Person.of(log, leastValue).stream()
            .filter(person -> person.history().distinct().length >= LEAST_ITEMS)
            .toList();
    int held = Math.min(MOST_CASES, people.size() / 10);
    int[] order = Cases.shuffled(people.size(), random);
    var training = part(people, order, 2 * held, order.length);
    var numbering = new Numbering(log, catalogue, training.stream().map(Person::history).toList());
    var validation = cases(part(people, order, 0, held), numbering, random);
    var test = cases(part(people, order, held, 2 * held), numbering, random);
    if (validation.isEmpty() || test.isEmpty()) {
      throw Cases.tooFew(name(), people, "at least 20 people with five items each are needed");
    }
    var set = numbering.set(training.stream().map(Person::history).toList());
    return new Holdout(
        numbering.ids(), set, validation, set, test, training.stream().map(Person::user).toList());
  }

  /** The people at some places of the order, as they stand in the log. */
  private static List<Person> part(List<Person> people, int[] order, int from, int to) {
    return Arrays.stream(order, from, to).sorted().mapToObj(people::get).toList();
  }

  private static List<Holdout.Case> cases(
      List<Person> people, Numbering numbering, SplittableRandom random) {
    return people.stream()
        .map(person -> cut(person.user(), numbering.known(person.history()), random))
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Optional<Holdout.Case> cut(String user, History known, SplittableRandom random) {
    int[] items = known.distinct();
    if (items.length < 2) {
      return Optional.empty();
    }
    int[] order = Cases.shuffled(items.length, random);
    var held = new BitSet();
    Arrays.stream(order, 0, Math.max(1, items.length / 5)).forEach(place -> held.set(items[place]));
    return Optional.of(
        new Holdout.Case(user, known.only(item -> !held.get(item)), held.stream().toArray()));
  }
}

package dev.leaven.recommend.evaluation;

import dev.leaven.recommend.events.Catalogue;
import dev.leaven.recommend.events.EventLog;
import dev.leaven.recommend.interactions.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Leave the last one out: of each person with at least three items, the latest new one is to be
 * found from all before it; choices are made on the one before that.
 *
 * <p>Of more than {@link #MOST_CASES} such people, a random part is measured on.
 */
public record LastProtocol() implements Protocol {
  @Override
  public String name() {
    return "last";
  }

  @Override
  public Holdout split(EventLog log, Catalogue catalogue, double leastValue, long seed) {
    var people = Person.of(log, leastValue);
    boolean[] measured = measured(people, new SplittableRandom(seed));
    var trial = new ArrayList<History>();
    var training = new ArrayList<History>();
    for (int p = 0; p < measured.length; p++) {
      var person = people.get(p);
      int[] firsts = person.firsts();
      int n = firsts.length;
      int last = measured[p] ? firsts[n - 1] : person.history().size();
      training.add(person.history().part(0, last));
      trial.add(person.history().part(0, measured[p] ? firsts[n - 2] : last));
    }
    var numbering = new Numbering(log, catalogue, training);
    var validation = new ArrayList<Holdout.Case>();
    var test = new ArrayList<Holdout.Case>();
    for (int p = 0; p < measured.length; p++) {
      if (measured[p]) {
        var person = people.get(p);
        var before = trial.get(p);
        var later = training.get(p);
        Cases.later(person.user(), before, next(person, before.size()), numbering)
            .ifPresent(validation::add);
        Cases.later(person.user(), later, next(person, later.size()), numbering)
            .ifPresent(test::add);
      }
    }
    if (validation.isEmpty() || test.isEmpty()) {
      throw Cases.tooFew(name(), people, "people with three items each are needed");
    }
    return new Holdout(
        numbering.ids(),
        numbering.set(trial),
        validation,
        numbering.set(training),
        test,
        people.stream().map(Person::user).toList());
  }

  private static History next(Person person, int place) {
    return person.history().part(place, place + 1);
  }

  private static boolean[] measured(List<Person> people, SplittableRandom random) {
    int[] eligible =
        IntStream.range(0, people.size()).filter(p -> people.get(p).firsts().length >= 3).toArray();
    boolean[] measured = new boolean[people.size()];
    Arrays.stream(Cases.shuffled(eligible.length, random))
        .limit(MOST_CASES)
        .forEach(place -> measured[eligible[place]] = true);
    return measured;
  }
}

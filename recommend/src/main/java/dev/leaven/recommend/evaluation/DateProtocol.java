package dev.leaven.recommend.evaluation;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.recommend.events.Catalogue;
import dev.leaven.recommend.events.EventLog;
import dev.leaven.recommend.interactions.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A split at a date: what people newly took in the last days is to be found from all before;
 * choices are made on as many days before those.
 *
 * @param days how long the last part is
 */
public record DateProtocol(int days) implements Protocol {
  private static final long DAY = 86_400_000L;

  public DateProtocol {
    requireArgument(days > 0, "days must be positive, was %s", days);
  }

  @Override
  public String name() {
    return "date";
  }

  @Override
  public Holdout split(EventLog log, Catalogue catalogue, double leastValue, long seed) {
    if (!log.timed()) {
      throw new LeavenException(
          ErrorCode.LV_1203,
          "Not every event has a time; a split at a date needs them.",
          "Give the column time, or use --protocol last or strong.");
    }
    var people = Person.of(log, leastValue);
    long latest = Long.MIN_VALUE;
    for (var person : people) {
      latest = Math.max(latest, person.history().times()[person.history().size() - 1]);
    }
    long cut = latest - days * DAY;
    long earlier = cut - days * DAY;
    var training = people.stream().map(person -> before(person.history(), cut)).toList();
    var trial = people.stream().map(person -> before(person.history(), earlier)).toList();
    var numbering = new Numbering(log, catalogue, training);
    var random = new SplittableRandom(seed);
    var validation = cases(people, trial, cut, numbering, random);
    var test = cases(people, training, Long.MAX_VALUE, numbering, random);
    if (validation.isEmpty() || test.isEmpty()) {
      throw Cases.tooFew(
          name(),
          people,
          "people with events before and in the last %d days are needed".formatted(days));
    }
    return new Holdout(
        numbering.ids(),
        numbering.set(trial),
        validation,
        numbering.set(training),
        test,
        people.stream().map(Person::user).toList());
  }

  /** The events before a time: the history is in the order of time. */
  private static History before(History history, long time) {
    int end = 0;
    while (end < history.size() && history.times()[end] < time) {
      end++;
    }
    return history.part(0, end);
  }

  private static List<Holdout.Case> cases(
      List<Person> people,
      List<History> shown,
      long until,
      Numbering numbering,
      SplittableRandom random) {
    var cases = new ArrayList<Holdout.Case>();
    for (int p = 0; p < people.size(); p++) {
      var person = people.get(p);
      int end = before(person.history(), until).size();
      Optional<Holdout.Case> found =
          Cases.later(
              person.user(),
              shown.get(p),
              person.history().part(shown.get(p).size(), end),
              numbering);
      found.ifPresent(cases::add);
    }
    if (cases.size() <= MOST_CASES) {
      return cases;
    }
    return Arrays.stream(Cases.shuffled(cases.size(), random))
        .limit(MOST_CASES)
        .sorted()
        .mapToObj(cases::get)
        .toList();
  }
}

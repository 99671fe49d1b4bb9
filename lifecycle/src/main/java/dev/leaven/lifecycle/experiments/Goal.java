package dev.leaven.lifecycle.experiments;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.LeavenException;
import dev.leaven.model.RowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Something that is counted of each person in an experiment. */
sealed interface Goal {
  /** How long after the day that it is about a return still counts. */
  Duration RETURN = Duration.ofDays(7);

  String name();

  /** The share of the judged answers that were right. */
  record Correct() implements Goal {
    @Override
    public String name() {
      return "correct";
    }
  }

  /** A goal that a person's events say. */
  sealed interface OfEvents extends Goal {
    /**
     * What a person earned.
     *
     * @param events of the person, in any order
     * @param first when the person was first answered
     * @param end when the experiment ended
     * @param now until when events are known
     * @return empty where it is too early to tell
     */
    OptionalDouble earned(List<Event> events, Instant first, Instant end, Instant now);
  }

  /** Whether a person did something at least once. */
  record Done(EventType type) implements OfEvents {
    @Override
    public String name() {
      return type.id();
    }

    @Override
    public OptionalDouble earned(List<Event> events, Instant first, Instant end, Instant now) {
      return OptionalDouble.of(
          events.stream().anyMatch(event -> event.type() == type && within(event, first, end))
              ? 1
              : 0);
    }
  }

  /** The sum of the values of what a person did, e.g. what was spent. */
  record Worth(EventType type) implements OfEvents {
    @Override
    public String name() {
      return type.id() + ":value";
    }

    @Override
    public OptionalDouble earned(List<Event> events, Instant first, Instant end, Instant now) {
      return OptionalDouble.of(
          events.stream()
              .filter(event -> event.type() == type && within(event, first, end))
              .mapToDouble(Event::value)
              .sum());
    }
  }

  /** Whether a person did anything in the week that begins so many days after the first answer. */
  record Return(int days) implements OfEvents {
    @Override
    public String name() {
      return "return-" + days;
    }

    @Override
    public OptionalDouble earned(List<Event> events, Instant first, Instant end, Instant now) {
      var from = first.plus(Duration.ofDays(days));
      var to = from.plus(RETURN);
      if (to.isAfter(now)) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(events.stream().anyMatch(e -> within(e, from, to)) ? 1 : 0);
    }
  }

  private static boolean within(Event event, Instant from, Instant to) {
    return !event.time().isBefore(from) && event.time().isBefore(to);
  }

  /** What is counted where nothing is said, and, of events, in any case. */
  static List<Goal> usual(RowKind rows) {
    return rows == RowKind.EXAMPLES
        ? List.of(new Correct())
        : List.of(
            new Done(EventType.PURCHASE), new Done(EventType.LIKE), new Return(7), new Return(28));
  }

  /**
   * The goals of names, then the usual ones that they do not name.
   *
   * @throws LeavenException LV-1002 for one that there is not
   */
  static List<Goal> of(List<String> names, RowKind rows) {
    var goals = new ArrayList<Goal>();
    for (var name : names) {
      goals.add(of(name, rows));
    }
    usual(rows).stream().filter(goal -> !goals.contains(goal)).forEach(goals::add);
    return goals.stream().distinct().toList();
  }

  private static Goal of(String name, RowKind rows) {
    return named(name)
        .filter(goal -> rows == RowKind.EVENTS || goal instanceof Correct)
        .orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_1002,
                    "\"%s\" is no goal that can be counted of this model.".formatted(name),
                    rows == RowKind.EXAMPLES
                        ? "Use \"correct\": answers are told right or wrong by feedback."
                        : "Use a type of events (%s), the same with \":value\", return-7, return-28"
                                .formatted(EventType.ids())
                            + " or correct."));
  }

  private static Optional<Goal> named(String name) {
    return switch (name) {
      case "correct" -> Optional.of(new Correct());
      case "return-7" -> Optional.of(new Return(7));
      case "return-28" -> Optional.of(new Return(28));
      default ->
          name.endsWith(":value")
              ? EventType.of(name.substring(0, name.length() - ":value".length())).map(Worth::new)
              : EventType.of(name).map(Done::new);
    };
  }
}

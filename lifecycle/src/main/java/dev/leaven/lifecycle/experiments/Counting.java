package dev.leaven.lifecycle.experiments;

import dev.leaven.model.Event;
import dev.leaven.model.Experiment;
import dev.leaven.model.Item;
import dev.leaven.store.Events;
import dev.leaven.store.Experiments.Exposure;
import dev.leaven.store.Experiments.Judged;
import dev.leaven.trust.SampleMean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what each side of an experiment earned. */
final class Counting {
  private final Experiment experiment;
  private final Instant end;
  private final Instant now;

  Counting(Experiment experiment, Instant end, Instant now) {
    this.experiment = experiment;
    this.end = end;
    this.now = now;
  }

  /** One goal's sums by side: 0 is live, 1 is tried. */
  private static final class Sums {
    private final long[] people = new long[2];
    private final double[] sums = new double[2];
    private final double[] squares = new double[2];

    void add(int side, double earned) {
      people[side]++;
      sums[side] += earned;
      squares[side] += earned * earned;
    }

    SampleMean of(int side) {
      return SampleMean.of(people[side], sums[side], squares[side]);
    }
  }

  /** Both sides' means of a goal, live first. */
  record Sides(SampleMean live, SampleMean tried) {}

  private static Sides sides(Sums sums) {
    return new Sides(sums.of(0), sums.of(1));
  }

  private int side(int version) {
    return version == experiment.tried() ? 1 : 0;
  }

  /** The share of right answers a person, or an answer where nobody in particular was answered. */
  Sides correct(List<Judged> judged) {
    var right = new HashMap<String, long[]>();
    for (var said : judged) {
      // A person's surrogate and an answer's id cannot be mistaken for each other by this.
      var unit = said.person().map(person -> "person " + person).orElse(said.prediction());
      var counts = right.computeIfAbsent(side(said.version()) + " " + unit, key -> new long[3]);
      counts[0]++;
      counts[1] += said.kind().equals("correct") ? 1 : 0;
      counts[2] = side(said.version());
    }
    var sums = new Sums();
    right.values().forEach(counts -> sums.add((int) counts[2], (double) counts[1] / counts[0]));
    return sides(sums);
  }

  /** What people did, by goal, in one reading of the dataset's events. */
  Map<Goal.OfEvents, Sides> ofEvents(
      List<Goal.OfEvents> goals, List<Exposure> exposures, Events events, String dataset) {
    var people = new HashMap<String, Exposure>();
    exposures.forEach(exposure -> people.put(exposure.person(), exposure));
    var sums = new HashMap<Goal.OfEvents, Sums>();
    goals.forEach(goal -> sums.put(goal, new Sums()));
    var walk = new Walk(people, (exposure, done) -> add(goals, sums, exposure, done));
    if (!people.isEmpty()) {
      events.walk(experiment.workspace(), dataset, walk);
    }
    walk.close();
    // Who did nothing at all has no events to be walked past, and counts as much as anybody.
    people.values().forEach(exposure -> add(goals, sums, exposure, List.of()));
    var sides = new HashMap<Goal.OfEvents, Sides>();
    sums.forEach((goal, sum) -> sides.put(goal, sides(sum)));
    return sides;
  }

  private void add(
      List<Goal.OfEvents> goals,
      Map<Goal.OfEvents, Sums> sums,
      Exposure exposure,
      List<Event> events) {
    for (var goal : goals) {
      var sum = sums.get(goal);
      var earned = goal.earned(events, exposure.first(), end, now);
      if (sum != null && earned.isPresent()) {
        sum.add(side(exposure.leastVersion()), earned.getAsDouble());
      }
    }
  }

  private interface Done {
    void done(Exposure exposure, List<Event> events);
  }

  /** Collects the events of one person after another, and takes out whom it has met. */
  private static final class Walk implements Events.Walk {
    private final Map<String, Exposure> people;
    private final Done done;
    private final List<Event> events = new ArrayList<>();
    private String person = "";

    Walk(Map<String, Exposure> people, Done done) {
      this.people = people;
      this.done = done;
    }

    @Override
    public void item(Item item) {
      // Only people are counted.
    }

    @Override
    public void user(Events.Owner owner) {
      close();
      person = owner.surrogate();
    }

    @Override
    public void event(Event event) {
      if (people.containsKey(person)) {
        events.add(event);
      }
    }

    void close() {
      var exposure = people.remove(person);
      if (exposure != null) {
        done.done(exposure, List.copyOf(events));
      }
      events.clear();
    }
  }
}

package dev.leaven.server.console.models;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.Outcomes;
import dev.leaven.model.Split;
import dev.leaven.model.Version;
import dev.leaven.recommend.versions.Recommender;
import dev.leaven.server.console.models.CompareView.People;
import dev.leaven.trust.PairedComparison;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How well versions serve the test people of a snapshot, asked once and remembered for the last
 * few. Thread-safe.
 *
 * <p>People whom a version of another snapshot learnt from are not left out: who is in which split
 * depends on the person and the seed alone.
 */
final class ServedPeople {
  private static final int KEPT = 6;
  private static final long SEED = 1;

  private final Lifecycle house;
  private final Map<String, Outcomes> kept = new LinkedHashMap<>(16, 0.75f, true);

  ServedPeople(Lifecycle house) {
    this.house = house;
  }

  /** Compares two versions on the second's test people; empty where there are none. */
  synchronized Optional<People> compare(Version first, Version second) {
    if (second.snapshot().isEmpty()) {
      return Optional.empty();
    }
    double[] one = of(first, second.snapshot()).gains();
    double[] other = of(second, second.snapshot()).gains();
    if (one.length == 0 || one.length != other.length) {
      return Optional.empty();
    }
    int better = 0;
    int worse = 0;
    for (int person = 0; person < one.length; person++) {
      better += other[person] > one[person] ? 1 : 0;
      worse += other[person] < one[person] ? 1 : 0;
    }
    var difference = PairedComparison.of(one, other, SEED).difference();
    return Optional.of(
        new People(
            one.length, worse, better, difference.estimate(), difference.low(), difference.high()));
  }

  private Outcomes of(Version version, String snapshot) {
    var key = version.digest() + "/" + snapshot;
    var known = kept.get(key);
    if (known != null) {
      return known;
    }
    var asked = ask(version, snapshot);
    kept.put(key, asked);
    if (kept.size() > KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    return asked;
  }

  private Outcomes ask(Version version, String snapshot) {
    try (var lease =
            house
                .leases()
                .open(version.workspace(), version.model(), version.number(), Recommender.class);
        var rows = house.snapshots().open(version.workspace(), snapshot)) {
      return house.task(version.task()).outcomes(lease.predictor(), rows, Split.TEST);
    }
  }
}

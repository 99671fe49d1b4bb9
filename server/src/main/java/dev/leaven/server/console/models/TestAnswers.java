package dev.leaven.server.console.models;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.Split;
import dev.leaven.model.Version;
import dev.leaven.vision.Answers;
import dev.leaven.vision.ImageClassifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What versions say of the test rows of a snapshot, asked once and remembered for the last few: a
 * version never changes, nor does a snapshot. Thread-safe.
 */
final class TestAnswers {
  private static final int KEPT = 6;

  private final Lifecycle house;
  private final Map<String, Asked> kept = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * The answers with the ids of the rows that they are about.
   *
   * @param labels of the snapshot
   */
  record Asked(Answers answers, List<String> ids, List<String> labels) {}

  TestAnswers(Lifecycle house) {
    this.house = house;
  }

  /** Asks a version for every labelled test row of a snapshot. */
  synchronized Asked of(Version version, String snapshot) {
    var key =
        String.join(
            "/",
            version.workspace(),
            version.model(),
            Integer.toString(version.number()),
            snapshot);
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

  private Asked ask(Version version, String snapshot) {
    try (var lease =
            house
                .leases()
                .open(
                    version.workspace(), version.model(), version.number(), ImageClassifier.class);
        var rows = house.snapshots().open(version.workspace(), snapshot)) {
      var answers = Answers.of(lease.predictor(), rows, Split.TEST);
      var ids = new ArrayList<String>(answers.rows().length);
      for (int row : answers.rows()) {
        ids.add(rows.id(row));
      }
      return new Asked(answers, List.copyOf(ids), rows.labels());
    }
  }
}

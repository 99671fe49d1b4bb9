package dev.leaven.server.console.models;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Version;
import dev.leaven.vision.ImageClassification;
import dev.leaven.vision.ImageClassificationReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The reports of versions, the last few remembered: a version never changes. Thread-safe.
 *
 * <p>A version's digest names it here, so that a restored data folder is not shown an old report.
 */
final class Reports {
  private static final int KEPT = 8;

  private final Lifecycle house;
  private final Map<String, Optional<ImageClassificationReport>> kept =
      new LinkedHashMap<>(16, 0.75f, true);

  Reports(Lifecycle house) {
    this.house = house;
  }

  /** The report of a version; empty where its recipe wrote none that this page can show. */
  synchronized Optional<ImageClassificationReport> of(Version version) {
    var known = kept.get(version.digest());
    if (known != null) {
      return known;
    }
    var read = read(version);
    kept.put(version.digest(), read);
    if (kept.size() > KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    return read;
  }

  private Optional<ImageClassificationReport> read(Version version) {
    if (!version.task().equals(ImageClassification.ID)) {
      return Optional.empty();
    }
    try {
      return ImageClassificationReport.read(
          house.versions().report(version.workspace(), version.model(), version.number()));
    } catch (LeavenException none) {
      return Optional.empty();
    }
  }
}

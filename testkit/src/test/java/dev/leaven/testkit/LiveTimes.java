package dev.leaven.testkit;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.LedgerLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When which version of a model was live, by the ledger's lines alone. */
final class LiveTimes {
  private static final Set<String> MAKE_LIVE =
      Set.of("release.promoted", "release.overruled", "release.rolled_back");

  /** From this instant on the version was live, until the next one's. */
  record Since(Instant at, int version) {}

  private final List<Since> times;

  LiveTimes(List<Since> times) {
    this.times = List.copyOf(times);
  }

  /** Reads the whole ledger, page by page. */
  static LiveTimes of(LeavenClient client, String model) {
    var times = new ArrayList<Since>();
    Optional<String> after = Optional.empty();
    do {
      var page = client.ledger(after);
      for (var line : page.items()) {
        if (MAKE_LIVE.contains(line.kind()) && isOf(line, model)) {
          times.add(new Since(line.at(), line.body().get("version").asInt()));
        }
      }
      after = page.next();
    } while (after.isPresent());
    return new LiveTimes(times);
  }

  private static boolean isOf(LedgerLine line, String model) {
    return line.body().get("model").asString().equals(model)
        && line.body().get("alias").asString().equals("live");
  }

  int releases() {
    return times.size();
  }

  /**
   * Whether a version was live at some instant from one to another, both included. Server and
   * caller read one machine's clock, so no tolerance is given.
   */
  boolean wasLive(int version, Instant from, Instant to) {
    for (int i = 0; i < times.size(); i++) {
      var since = times.get(i);
      boolean ended = i + 1 < times.size() && times.get(i + 1).at().isBefore(from);
      if (since.version() == version && !since.at().isAfter(to) && !ended) {
        return true;
      }
    }
    return false;
  }
}

package dev.leaven.server.health;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;

/** What the server still waits for before it calls itself ready. Thread-safe. */
public final class Readiness {
  private final Map<String, BooleanSupplier> conditions = new ConcurrentSkipListMap<>();

  /** Holds readiness back until a condition is met, e.g. for {@code "the model digits"}. */
  public void waitFor(String what, BooleanSupplier met) {
    conditions.put(what, met);
  }

  public boolean isReady() {
    return waiting().isEmpty();
  }

  /** Throws LV-1803, with what is waited for, unless the server is ready. */
  public void require() {
    var waiting = waiting();
    if (!waiting.isEmpty()) {
      throw new LeavenException(
          ErrorCode.LV_1803,
          "The server waits for %s.".formatted(String.join(" and ", waiting)),
          "Ask again in a second, or watch the run in the console.");
    }
  }

  private List<String> waiting() {
    conditions.values().removeIf(Readiness::isMet);
    return List.copyOf(conditions.keySet());
  }

  /** A condition that cannot even be asked, e.g. while its model does not exist, is not met. */
  private static boolean isMet(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (LeavenException notYet) {
      return false;
    }
  }
}

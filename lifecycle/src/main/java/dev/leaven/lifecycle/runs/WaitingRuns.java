package dev.leaven.lifecycle.runs;

import dev.leaven.model.Run;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;

/**
 * The runs that wait, taken by turns: each workspace in turn gives its oldest, so that one that
 * orders many holds up another by one run at most. Thread-safe.
 */
final class WaitingRuns {
  /** By workspace, the one whose turn is next first; none without runs. */
  private final LinkedHashMap<String, ArrayDeque<Run>> turns = new LinkedHashMap<>();

  synchronized void add(Run run) {
    turns.computeIfAbsent(run.workspace(), first -> new ArrayDeque<>()).add(run);
    notifyAll();
  }

  /** The next run; waits for one. */
  synchronized Run take() throws InterruptedException {
    while (turns.isEmpty()) {
      wait();
    }
    var next = turns.pollFirstEntry();
    var run = next.getValue().remove();
    if (!next.getValue().isEmpty()) {
      turns.put(next.getKey(), next.getValue());
    }
    return run;
  }

  synchronized void remove(String run) {
    turns
        .values()
        .removeIf(
            runs -> {
              runs.removeIf(waiting -> waiting.id().equals(run));
              return runs.isEmpty();
            });
  }
}

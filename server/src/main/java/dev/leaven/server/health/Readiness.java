package dev.leaven.server.health;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the server still waits for before it calls itself ready. Thread-safe. */
public final class Readiness {
  private final List<String> waiting = new CopyOnWriteArrayList<>();

  /** Holds readiness back for a reason, e.g. {@code "the model digits"}. */
  public void waitFor(String reason) {
    waiting.add(reason);
  }

  public void done(String reason) {
    waiting.remove(reason);
  }

  public boolean isReady() {
    return waiting.isEmpty();
  }

  List<String> waiting() {
    return List.copyOf(waiting);
  }
}

package dev.leaven.model;

import java.util.Locale;

/** Where a run stands. */
public enum RunState {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /** Whether nothing will change any more. */
  public boolean isOver() {
    return this != QUEUED && this != RUNNING;
  }

  /** The name on the wire, e.g. {@code queued}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

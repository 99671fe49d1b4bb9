package dev.leaven.model;

import java.util.Locale;

/** Where a run stands. */
public enum RunState {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  public boolean isOver() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

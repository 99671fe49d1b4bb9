package dev.leaven.model;

/** What the rows of a dataset are. */
public enum RowKind {
  /** Contents with labels: {@link Row}. */
  EXAMPLES,
  /** What users did with items: {@link Event}. */
  EVENTS
}

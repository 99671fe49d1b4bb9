package dev.leaven.model;

import java.util.Locale;

/** Which part of a snapshot a row is in. */
public enum Split {
  TRAIN,
  VALIDATION,
  TEST;

  /** The name on the wire and on disk, e.g. {@code train}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

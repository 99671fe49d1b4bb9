package dev.leaven.model;

import java.util.Locale;

/** A named pointer of a model at one of its versions. */
public enum Alias {
  /** Answers, but for the share that the canary takes. */
  LIVE,
  /** Answers a share of the traffic. */
  CANARY,
  /** Is asked beside the answering version, and its answers are only logged. */
  SHADOW;

  /** The name on the wire and in paths, e.g. {@code live}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

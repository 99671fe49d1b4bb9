package dev.leaven.nn;

import java.util.Locale;

/** What a network's plan is made of. All give the same results up to rounding. */
public enum Engine {
  /** oneDNN's primitives, and vector kernels between them. */
  ONEDNN,
  /** Vector kernels of our own; needs {@code --add-modules jdk.incubator.vector}. */
  VECTOR,
  /** Plain Java; always there. */
  SCALAR;

  /**
   * The system property that forces an engine: {@code onednn}, {@code vector} or {@code scalar}.
   */
  public static final String PROPERTY = "leaven.nn.engine";

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

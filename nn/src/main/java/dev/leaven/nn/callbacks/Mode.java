package dev.leaven.nn.callbacks;

/** Which way a watched figure gets better. */
public enum Mode {
  /** By the figure's name: losses and errors fall, accuracies, AUC, precision and recall rise. */
  AUTO,
  /** A smaller figure is better. */
  MIN,
  /** A larger figure is better. */
  MAX
}

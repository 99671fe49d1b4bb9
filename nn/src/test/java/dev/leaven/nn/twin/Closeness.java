package dev.leaven.nn.twin;

/** How far values are from those expected, in units of the expected tensor's largest magnitude. */
public final class Closeness {
  /** Below this a tensor counts as zero, and distances are measured by this instead. */
  private static final double NOTHING = 1e-3;

  private Closeness() {}

  public static double distance(double[] actual, double[] expected) {
    return distance(actual, expected, NOTHING);
  }

  /** The same, for tensors below {@code nothing} in units of that. */
  public static double distance(double[] actual, double[] expected, double nothing) {
    if (actual.length != expected.length) {
      throw new AssertionError("%d values, expected %d".formatted(actual.length, expected.length));
    }
    double largest = nothing;
    double farthest = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      double d = Math.abs(actual[i] - expected[i]);
      farthest = d <= farthest ? farthest : d; // NaN goes through
    }
    return farthest / largest;
  }

  public static double distance(float[] actual, double[] expected) {
    return distance(doubles(actual), expected);
  }

  /** Throws if the distance is more than the bar. */
  public static void check(String what, double[] actual, double[] expected, double bar) {
    double distance = distance(actual, expected);
    if (!(distance <= bar)) {
      throw new AssertionError(
          "%s: %.3g of the largest magnitude away, bar %.0e".formatted(what, distance, bar));
    }
  }

  public static void check(String what, float[] actual, double[] expected, double bar) {
    check(what, doubles(actual), expected, bar);
  }

  public static double[] doubles(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }

  public static float[] floats(double[] values) {
    float[] copy = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      copy[i] = (float) values[i];
    }
    return copy;
  }

  /** Rows one after another. */
  public static float[] flat(float[][] rows) {
    int size = 0;
    for (float[] row : rows) {
      size += row.length;
    }
    float[] all = new float[size];
    int at = 0;
    for (float[] row : rows) {
      System.arraycopy(row, 0, all, at, row.length);
      at += row.length;
    }
    return all;
  }
}

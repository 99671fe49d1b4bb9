package dev.leaven.nn.twin;

import java.util.Random;

/** Random shapes, options and values from one seed. */
public final class Draw {
  private final Random random;
  private final long seed;

  public Draw(long seed) {
    this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    this.seed = seed;
  }

  public long seed() {
    return seed;
  }

  /** A whole number from {@code least} to {@code most}, both included. */
  public int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  @SafeVarargs
  public final <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  public double uniform(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /** Values of a normal distribution, rounded to floats so that plan and twin see the same ones. */
  public double[] normal(int size, double deviation) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    return values;
  }

  /** Values between {@code least} and 1 + {@code least} in size, of either sign. */
  public double[] awayFromZero(int size, double least) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) ((least + random.nextDouble()) * (random.nextBoolean() ? 1 : -1));
    }
    return values;
  }

  /** Values of which no two are nearer than 0.01: a shuffled grid. */
  public double[] apart(int size) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      values[i] = values[j];
      values[j] = (float) ((i - size / 2) * 0.02);
    }
    return values;
  }

  /** Rows of probabilities, none below about 0.01 for few classes. */
  public double[] probabilities(int rows, int classes) {
    double[] values = new double[rows * classes];
    for (int r = 0; r < rows; r++) {
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        values[r * classes + k] = 0.05 + random.nextDouble();
        sum += values[r * classes + k];
      }
      for (int k = 0; k < classes; k++) {
        values[r * classes + k] = (float) (values[r * classes + k] / sum);
      }
    }
    return values;
  }

  public boolean[] flags(int size, double probability) {
    boolean[] flags = new boolean[size];
    for (int i = 0; i < size; i++) {
      flags[i] = chance(probability);
    }
    return flags;
  }
}

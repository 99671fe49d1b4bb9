package dev.leaven.nn.plans;

/**
 * Random numbers of a training, by seed and step: the same step throws the same numbers however
 * often it is repeated, so that a resumed training drops what the first one dropped.
 *
 * <p>The mix is SplitMix64's (Steele, Lea and Flood 2014) over seed, step, layer and position.
 */
public final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long seed;
  private long step;

  /** Begins a training. */
  public void seed(long seed) {
    this.seed = seed;
  }

  /** Says which step, over the whole training, comes next. */
  public void step(long step) {
    this.step = step;
  }

  /** Where the numbers of one use (a layer) begin in this step. */
  long start(int use) {
    return mix(mix(seed + GOLDEN * (step + 1)) + GOLDEN * (use + 1));
  }

  /** A number in 0 to 1 for position {@code i} after a start. */
  static float at(long start, long i) {
    return (mix(start + GOLDEN * (i + 1)) >>> 40) * 0x1p-24f;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}

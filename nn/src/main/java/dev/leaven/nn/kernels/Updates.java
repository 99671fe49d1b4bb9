package dev.leaven.nn.kernels;

import static dev.leaven.nn.kernels.Memory.get;
import static dev.leaven.nn.kernels.Memory.put;

/**
 * One step of each optimiser over {@code n} numbers, in plain Java. Formulas are Keras 3's.
 *
 * <p>Gradients and moments too small to matter become zero: pixels that are always black drive
 * Adam's moments into denormal numbers, which take a hundred cycles each and doubled the step.
 */
public class Updates {
  static final float TINY_GRADIENT = 1e-15f;
  static final float TINY_MOMENT = 1e-30f;
  static final float TINY_SQUARE = 1e-32f;

  /** Zero for what is too small to matter; NaN stays, so that a lost training shows. */
  static float flush(float x, float least) {
    return Math.abs(x) <= least ? 0 : x;
  }

  /** w -= rate · g. */
  public void sgd(long w, long g, long n, float rate) {
    for (long o = 0; o < 4 * n; o += 4) {
      put(w + o, get(w + o) - rate * get(g + o));
    }
  }

  /** v = momentum · v - rate · g; w += v, or w += momentum · v - rate · g where nesterov. */
  public final void momentum(
      long w, long g, long v, long n, float rate, float momentum, boolean nesterov) {
    for (long o = 0; o < 4 * n; o += 4) {
      float step = rate * get(g + o);
      float next = flush(momentum * get(v + o) - step, TINY_MOMENT);
      put(v + o, next);
      put(w + o, get(w + o) + (nesterov ? momentum * next - step : next));
    }
  }

  /**
   * m and v follow g and g² by the shares c1 = 1 - beta1 and c2 = 1 - beta2; w -= rate · m / (√v +
   * epsilon). The rate is corrected already. Shares are taken in double before they are rounded: 1
   * - 0.999 in float is a hundred thousandth too small, which Keras's losses show.
   */
  public void adam(
      long w, long g, long m, long v, long n, float rate, float c1, float c2, float epsilon) {
    for (long o = 0; o < 4 * n; o += 4) {
      float d = flush(get(g + o), TINY_GRADIENT);
      float mean = get(m + o);
      mean = flush(mean + (d - mean) * c1, TINY_MOMENT);
      float square = get(v + o);
      square = flush(square + (d * d - square) * c2, TINY_SQUARE);
      put(m + o, mean);
      put(v + o, square);
      put(w + o, get(w + o) - mean * rate / ((float) Math.sqrt(square) + epsilon));
    }
  }

  /**
   * RMSprop.
   *
   * @param mean of gradients, or 0 where not centered
   * @param velocity of momentum, or 0 where momentum is 0
   */
  public final void rmsprop(
      long w,
      long g,
      long square,
      long mean,
      long velocity,
      long n,
      float rate,
      float rho,
      float share,
      float momentum,
      float epsilon) {
    for (long o = 0; o < 4 * n; o += 4) {
      float d = flush(get(g + o), TINY_GRADIENT);
      float s = flush(rho * get(square + o) + share * d * d, TINY_SQUARE);
      put(square + o, s);
      float denominator = s + epsilon;
      if (mean != 0) {
        float a = flush(rho * get(mean + o) + share * d, TINY_MOMENT);
        put(mean + o, a);
        denominator = s - a * a + epsilon;
      }
      float step = rate * d / (float) Math.sqrt(denominator);
      if (velocity != 0) {
        step = flush(momentum * get(velocity + o) + step, TINY_MOMENT);
        put(velocity + o, step);
      }
      put(w + o, get(w + o) - step);
    }
  }

  /** sum += g²; w -= rate · g / √(sum + epsilon). */
  public final void adagrad(long w, long g, long sum, long n, float rate, float epsilon) {
    for (long o = 0; o < 4 * n; o += 4) {
      float d = flush(get(g + o), TINY_GRADIENT);
      float s = get(sum + o) + d * d;
      put(sum + o, s);
      put(w + o, get(w + o) - rate * d / (float) Math.sqrt(s + epsilon));
    }
  }

  /**
   * x -= share · x. Not a product with 1 - share, which rounds away a third of a percent of a small
   * share.
   */
  public final void decay(long x, long n, float share) {
    for (long o = 0; o < 4 * n; o += 4) {
      put(x + o, get(x + o) - share * get(x + o));
    }
  }

  /** Multiplies {@code n} numbers. */
  public final void scale(long x, long n, float factor) {
    for (long o = 0; o < 4 * n; o += 4) {
      put(x + o, get(x + o) * factor);
    }
  }

  /** Keeps {@code n} numbers within ±bound. */
  public final void clip(long x, long n, float bound) {
    for (long o = 0; o < 4 * n; o += 4) {
      put(x + o, Math.clamp(get(x + o), -bound, bound));
    }
  }

  /** The sum of squares of {@code n} numbers. */
  public final double squares(long x, long n) {
    double sum = 0;
    for (long o = 0; o < 4 * n; o += 4) {
      sum += (double) get(x + o) * get(x + o);
    }
    return sum;
  }
}

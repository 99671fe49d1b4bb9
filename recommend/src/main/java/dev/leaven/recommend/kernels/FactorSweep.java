package dev.leaven.recommend.kernels;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.recommend.interactions.Interactions;
import dev.leaven.recommend.kernels.FactorRows.Listed;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Half a sweep of alternating least squares: each row x of one side, the other side fixed.
 *
 * <p>Hu, Koren and Volinsky 2008 with the regularisation of Rendle et al. 2022: (α·G + Σ v·h·hᵀ +
 * λ·(n + α·m)·I)·x = Σ v·h over the n rows h that are listed for x with their weights v, of m in
 * all; G = Σ h·hᵀ over all of them. A few steps of conjugate gradients from where x stood come
 * close (Takács et al. 2011): the matrix is never built, a step costs 2·n·f + f² multiplications.
 *
 * <p>Four rows take their steps side by side, so that G is read once for them. What comes out does
 * not depend on which four, nor on threads. Holds scratch: one thread at a time calls it.
 */
public final class FactorSweep {
  private static final int TOGETHER = FactorRows.TOGETHER;

  /** So many rows are taken by a thread at a time; popular ones are not alike. */
  private static final int CHUNK = 64;

  /** A residual as small as this, squared, is rounding. */
  private static final float SOLVED = 1e-18f;

  private final FactorRows kernels = FactorRows.best();
  private final int width;
  private final float alpha;
  private final float lambda;
  private final int steps;
  private final float[] x;
  private final float[] residual;
  private final float[] direction;
  private final float[] image;
  private final float[] ridges = new float[TOGETHER];
  private final float[] norms = new float[TOGETHER];
  private final Listed[] lists = new Listed[TOGETHER];

  /**
   * A solver for rows of {@code width} numbers, a multiple that {@link FactorRows#padded} gives.
   *
   * @param alpha α, the weight of what was not taken
   * @param lambda λ
   * @param steps of conjugate gradients for each row
   */
  public FactorSweep(int width, float alpha, float lambda, int steps) {
    requireArgument(
        width > 0 && width == FactorRows.padded(width), "%d is not a padded width", width);
    this.width = width;
    this.alpha = alpha;
    this.lambda = lambda;
    this.steps = steps;
    this.x = new float[TOGETHER * width];
    this.residual = new float[TOGETHER * width];
    this.direction = new float[TOGETHER * width];
    this.image = new float[TOGETHER * width];
  }

  /** α·G for the first {@code rows} rows of the fixed side, width × width. */
  public float[] gram(float[] fixed, int rows) {
    float[] gram = new float[width * width];
    kernels.addGram(fixed, rows, width, gram);
    for (int g = 0; g < gram.length; g++) {
      gram[g] *= alpha;
    }
    return gram;
  }

  /**
   * Improves every row of {@code solved}.
   *
   * @param taken what each row lists of the fixed side, and with what weights
   * @param threads how many share the work
   */
  public void solveAll(Interactions taken, float[] fixed, float[] solved, int threads) {
    float[] gram = gram(fixed, taken.columns());
    var next = new AtomicInteger();
    if (threads == 1) {
      solveChunks(next, taken, gram, fixed, solved);
      return;
    }
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var parts =
          IntStream.range(0, threads)
              .mapToObj(t -> new FactorSweep(width, alpha, lambda, steps))
              .map(part -> pool.submit(() -> part.solveChunks(next, taken, gram, fixed, solved)))
              .toList();
      parts.forEach(FactorSweep::await);
    }
  }

  private static void await(Future<?> part) {
    try {
      part.get();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while solving", stop);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }

  private void solveChunks(
      AtomicInteger next, Interactions taken, float[] gram, float[] fixed, float[] solved) {
    int rows = taken.rows();
    for (int r = next.getAndAdd(CHUNK); r < rows; r = next.getAndAdd(CHUNK)) {
      for (int s = r; s < Math.min(rows, r + CHUNK); s += TOGETHER) {
        int count = Math.min(TOGETHER, rows - s);
        for (int g = 0; g < TOGETHER; g++) {
          int row = Math.min(s + g, rows - 1);
          int from = taken.starts()[row];
          lists[g] =
              new Listed(
                  taken.items(), taken.values(), from, g < count ? taken.starts()[row + 1] : from);
        }
        Arrays.fill(x, 0);
        System.arraycopy(solved, s * width, x, 0, count * width);
        solve(gram, fixed, taken.columns(), TOGETHER);
        System.arraycopy(x, 0, solved, s * width, count * width);
      }
    }
  }

  /**
   * One row that lists so much, from nothing; what is given back is its own.
   *
   * @param gram what {@link #gram} gave for {@code fixed}
   * @param all m, how many rows the fixed side has
   * @param weights as many as are listed
   */
  public float[] solve(float[] gram, float[] fixed, int all, int[] listed, float[] weights) {
    return Arrays.copyOf(solve(gram, fixed, all, listed, weights, listed.length), width);
  }

  /**
   * The same for the first {@code count} that are listed; the first {@code width} of what is given
   * back are the row, until this solves again.
   */
  public float[] solve(
      float[] gram, float[] fixed, int all, int[] listed, float[] weights, int count) {
    Arrays.fill(x, 0, width, 0);
    lists[0] = new Listed(listed, weights, 0, count);
    solve(gram, fixed, all, 1);
    return x;
  }

  /**
   * The matrix's inverse, of the row that lists so much, times one row of the fixed side, in place
   * of the sum over what is listed. Given back as {@link #solve} does.
   *
   * @param row the fixed row's number
   */
  public float[] solveFor(
      float[] gram, float[] fixed, int all, int[] listed, float[] weights, int count, int row) {
    Arrays.fill(x, 0, width, 0);
    lists[0] = new Listed(listed, weights, 0, count);
    ridges[0] = lambda * (count + alpha * all);
    System.arraycopy(fixed, row * width, residual, 0, width);
    norms[0] = kernels.dot(residual, 0, residual, 0, width);
    descend(gram, fixed, 1);
    return x;
  }

  /** Conjugate gradients on the first {@code count} of x, one or all, with their lists. */
  private void solve(float[] gram, float[] fixed, int all, int count) {
    int size = count * width;
    for (int g = 0; g < count; g++) {
      ridges[g] = lambda * (lists[g].size() + alpha * all);
    }
    for (int f = 0; f < size; f++) {
      direction[f] = -x[f];
    }
    apply(gram, direction, residual, count);
    for (int g = 0; g < count; g++) {
      kernels.addProjections(fixed, lists[g], width, x, g * width, 1, -1, residual);
      norms[g] = kernels.dot(residual, g * width, residual, g * width, width);
    }
    descend(gram, fixed, count);
  }

  /** The steps, from what x and its residual and norm hold. */
  private void descend(float[] gram, float[] fixed, int count) {
    System.arraycopy(residual, 0, direction, 0, count * width);
    for (int step = 0; step < steps && unsolved(count); step++) {
      apply(gram, direction, image, count);
      for (int g = 0; g < count; g++) {
        if (norms[g] > SOLVED) {
          kernels.addProjections(fixed, lists[g], width, direction, g * width, 0, 1, image);
          move(g);
        }
      }
    }
  }

  private boolean unsolved(int count) {
    boolean any = false;
    for (int g = 0; g < count; g++) {
      any |= norms[g] > SOLVED;
    }
    return any;
  }

  /** into = (G + ridge·I)·of. */
  private void apply(float[] gram, float[] of, float[] into, int count) {
    for (int g = 0; g < count; g++) {
      for (int f = g * width; f < (g + 1) * width; f++) {
        into[f] = ridges[g] * of[f];
      }
    }
    if (count == 1) {
      kernels.addProduct(gram, width, of, into);
    } else {
      kernels.addProducts(gram, width, of, into);
    }
  }

  /** A step along the direction, and the next direction, conjugate to it. */
  private void move(int g) {
    int at = g * width;
    float length = norms[g] / kernels.dot(direction, at, image, at, width);
    for (int f = at; f < at + width; f++) {
      x[f] += length * direction[f];
      residual[f] -= length * image[f];
    }
    float norm = kernels.dot(residual, at, residual, at, width);
    float turn = norm / norms[g];
    for (int f = at; f < at + width; f++) {
      direction[f] = residual[f] + turn * direction[f];
    }
    norms[g] = norm;
  }
}

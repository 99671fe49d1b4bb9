package dev.leaven.nn.twin;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * An optimiser's step on one weight, by the formulas of Keras 3, in double precision.
 *
 * <p>One instance serves a whole network; each weight's state is found by its value array. Weight
 * decay is decoupled: {@code w -= w * decay * rate}, before the step.
 */
public abstract class OptimizerTwin {
  private final double decay;
  private final Map<double[], double[][]> state = new IdentityHashMap<>();
  private int step;

  protected OptimizerTwin(double decay) {
    this.decay = decay;
  }

  /** Counts a step; called once before a batch's weights are updated. */
  public final void next() {
    step++;
  }

  /** Updates a weight in place. */
  public final void update(double[] w, double[] g, double rate) {
    double[][] s =
        state.computeIfAbsent(
            w, key -> new double[][] {start(w), new double[w.length], new double[w.length]});
    for (int i = 0; i < w.length; i++) {
      w[i] -= w[i] * decay * rate;
      w[i] += change(i, g[i], rate, s);
    }
  }

  /** What is added to value {@code i}, given its three state arrays. */
  protected abstract double change(int i, double g, double rate, double[][] state);

  /** What the first state array holds before the first step. */
  protected double[] start(double[] w) {
    return new double[w.length];
  }

  protected final int step() {
    return step;
  }

  /** Gradient descent with momentum (Polyak 1964), or Nesterov's look ahead. */
  public static OptimizerTwin sgd(double momentum, boolean nesterov, double decay) {
    return new OptimizerTwin(decay) {
      @Override
      protected double change(int i, double g, double rate, double[][] state) {
        double[] velocity = state[0];
        if (momentum == 0) {
          return -rate * g;
        }
        velocity[i] = momentum * velocity[i] - rate * g;
        return nesterov ? momentum * velocity[i] - rate * g : velocity[i];
      }
    };
  }

  /** Hinton's RMSprop: divided by the root of a moving mean of squares, or of the variance. */
  public static OptimizerTwin rmsprop(
      double rho, double momentum, double epsilon, boolean centered, double decay) {
    return new OptimizerTwin(decay) {
      @Override
      protected double change(int i, double g, double rate, double[][] state) {
        double[] square = state[0];
        double[] velocity = state[1];
        square[i] = rho * square[i] + (1 - rho) * g * g;
        state[2][i] = rho * state[2][i] + (1 - rho) * g;
        double mean = centered ? state[2][i] : 0;
        double scaled = rate * g / Math.sqrt(square[i] - mean * mean + epsilon);
        if (momentum == 0) {
          return -scaled;
        }
        velocity[i] = momentum * velocity[i] + scaled;
        return -velocity[i];
      }
    };
  }

  /** Duchi, Hazan and Singer 2011: divided by the root of the sum of all squares. */
  public static OptimizerTwin adagrad(double initial, double epsilon, double decay) {
    return new OptimizerTwin(decay) {
      @Override
      protected double change(int i, double g, double rate, double[][] state) {
        double[] sum = state[0];
        sum[i] += g * g;
        return -rate * g / Math.sqrt(sum[i] + epsilon);
      }

      @Override
      protected double[] start(double[] w) {
        double[] sum = new double[w.length];
        java.util.Arrays.fill(sum, initial);
        return sum;
      }
    };
  }

  /** Kingma and Ba 2015; with {@code decay}, AdamW (Loshchilov and Hutter 2019). */
  public static OptimizerTwin adam(double beta1, double beta2, double epsilon, double decay) {
    return new OptimizerTwin(decay) {
      @Override
      protected double change(int i, double g, double rate, double[][] state) {
        double[] m = state[0];
        double[] v = state[1];
        double bias = Math.sqrt(1 - Math.pow(beta2, step())) / (1 - Math.pow(beta1, step()));
        m[i] += (g - m[i]) * (1 - beta1);
        v[i] += (g * g - v[i]) * (1 - beta2);
        return -rate * bias * m[i] / (Math.sqrt(v[i]) + epsilon);
      }
    };
  }
}

package dev.leaven.nn.plans;

import static dev.leaven.nn.kernels.Memory.get;
import static dev.leaven.nn.kernels.Memory.put;

import dev.leaven.nn.kernels.Memory;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.losses.BinaryCrossentropy;
import dev.leaven.nn.losses.CategoricalCrossentropy;
import dev.leaven.nn.losses.Huber;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.losses.MeanAbsoluteError;
import dev.leaven.nn.losses.MeanSquaredError;
import dev.leaven.nn.losses.SparseCategoricalCrossentropy;

/**
 * The loss of a batch and its gradient.
 *
 * <p>Where a cross entropy follows the activation that is its inverse (softmax, sigmoid), both are
 * one step from the logits, as in Keras: the gradient is probability minus target, and nothing is
 * lost where a probability rounds to 0 or 1.
 */
public final class LossSteps {
  private final Loss loss;
  private final boolean logits;
  private final boolean fused;
  private final Value output;
  private final Value gradient;
  private final long targets;
  private final long weights;
  private final int columns;
  private final int linesPerRow;
  private final double[] powers;
  private double last;

  LossSteps(Draft draft, Loss loss, ActivationFunction ending, Value output) {
    this.loss = loss;
    this.fused = fuses(loss, ending);
    this.logits = fused || fromLogits(loss);
    this.output = output;
    this.gradient = draft.training() ? draft.value(output.shape()) : Value.NONE;
    this.columns = output.columns();
    this.powers = new double[columns];
    this.linesPerRow = output.lines() / output.rows();
    this.targets = draft.memory().floats((long) output.rows() * targetsPerRow());
    this.weights = draft.memory().floats(output.rows());
    for (int r = 0; r < output.rows(); r++) {
      put(weights + 4L * r, 1);
    }
  }

  /** Whether a loss and the activation before it are computed as one. */
  static boolean fuses(Loss loss, ActivationFunction ending) {
    return switch (loss) {
      case SparseCategoricalCrossentropy s ->
          !s.fromLogits() && ending == ActivationFunction.SOFTMAX;
      case CategoricalCrossentropy c -> !c.fromLogits() && ending == ActivationFunction.SOFTMAX;
      case BinaryCrossentropy b -> !b.fromLogits() && ending == ActivationFunction.SIGMOID;
      case MeanSquaredError m -> false;
      case MeanAbsoluteError m -> false;
      case Huber h -> false;
    };
  }

  private static boolean fromLogits(Loss loss) {
    return switch (loss) {
      case SparseCategoricalCrossentropy s -> s.fromLogits();
      case CategoricalCrossentropy c -> c.fromLogits();
      case BinaryCrossentropy b -> b.fromLogits();
      case MeanSquaredError m -> false;
      case MeanAbsoluteError m -> false;
      case Huber h -> false;
    };
  }

  /** How many target numbers a row has. */
  public int targetsPerRow() {
    return loss.sparse() ? linesPerRow : linesPerRow * columns;
  }

  /** The address of the batch's targets, {@link #targetsPerRow} a row. */
  public long targets() {
    return targets;
  }

  /** The address of the batch's weights, one a row, 1 unless set. */
  public long weights() {
    return weights;
  }

  Value gradient() {
    return gradient;
  }

  /** The loss of the last batch. */
  public double value() {
    return last;
  }

  /** Computes the loss, the gradient while training, and the fused activation's values. */
  void run() {
    double sum = 0;
    int lines = output.lines();
    for (int line = 0; line < lines; line++) {
      float share = get(weights + 4L * (line / linesPerRow)) / lines;
      long y = output.address() + 4L * line * columns;
      long d = gradient.address() == 0 ? 0 : gradient.address() + 4L * line * columns;
      long t = targets + 4L * line * (loss.sparse() ? 1 : columns);
      sum += share * line(y, t, d, share);
    }
    last = sum;
  }

  private double line(long y, long t, long d, float share) {
    return switch (loss) {
      case SparseCategoricalCrossentropy s -> categorical(y, t, d, share, 0);
      case CategoricalCrossentropy c -> categorical(y, t, d, share, c.labelSmoothing());
      case BinaryCrossentropy b -> binary(y, t, d, share, b.labelSmoothing());
      case MeanSquaredError m -> error(y, t, d, share, 0, Double.POSITIVE_INFINITY);
      case MeanAbsoluteError m -> error(y, t, d, share, 1, 0);
      case Huber h -> error(y, t, d, share, 2, h.delta());
    };
  }

  private double target(long t, int j, double smoothing) {
    double value = loss.sparse() ? ((int) get(t) == j ? 1 : 0) : get(t + 4L * j);
    return value * (1 - smoothing) + smoothing / columns;
  }

  private double categorical(long y, long t, long d, float share, double smoothing) {
    if (!logits) {
      return categoricalOfShares(y, t, d, share, smoothing);
    }
    float most = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < columns; j++) {
      most = Math.max(most, get(y + 4L * j));
    }
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      powers[j] = Math.exp(get(y + 4L * j) - most);
      sum += powers[j];
    }
    double logSum = Math.log(sum);
    double total = 0;
    double mass = 0;
    for (int j = 0; j < columns; j++) {
      double target = target(t, j, smoothing);
      mass += target;
      total -= target == 0 ? 0 : target * (get(y + 4L * j) - most - logSum);
    }
    for (int j = 0; j < columns; j++) {
      double p = powers[j] / sum;
      if (d != 0) {
        put(d + 4L * j, (float) (share * (p * mass - target(t, j, smoothing))));
      }
      if (fused) {
        put(y + 4L * j, (float) p);
      }
    }
    return total;
  }

  /** Outputs are probabilities: brought to sum 1 as Keras does, then kept off 0 and 1. */
  private double categoricalOfShares(long y, long t, long d, float share, double smoothing) {
    boolean sparse = loss.sparse();
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      double p = get(y + 4L * j);
      sum += sparse ? clipped(p) : p;
    }
    double total = 0;
    double pull = 0;
    for (int j = 0; j < columns; j++) {
      double target = target(t, j, smoothing);
      double p = (sparse ? clipped(get(y + 4L * j)) : get(y + 4L * j)) / sum;
      total -= target == 0 ? 0 : target * Math.log(sparse ? p : clipped(p));
      pull += sparse || inside(p) ? target : 0;
    }
    for (int j = 0; d != 0 && j < columns; j++) {
      double raw = get(y + 4L * j);
      double p = (sparse ? clipped(raw) : raw) / sum;
      boolean live = sparse ? inside(raw) : inside(p);
      double slope = -(live ? target(t, j, smoothing) / p : 0) + pull;
      put(d + 4L * j, (float) (sparse && !live ? 0 : share * slope / sum));
    }
    return total;
  }

  private double binary(long y, long t, long d, float share, double smoothing) {
    double total = 0;
    for (int j = 0; j < columns; j++) {
      double target = get(t + 4L * j) * (1 - smoothing) + 0.5 * smoothing;
      double x = get(y + 4L * j);
      double slope;
      if (logits) {
        total += Math.max(x, 0) - x * target + Math.log1p(Math.exp(-Math.abs(x)));
        double p = 1 / (1 + Math.exp(-x));
        slope = p - target;
        if (fused) {
          put(y + 4L * j, (float) p);
        }
      } else {
        double p = clipped(x);
        total -= target * Math.log(p) + (1 - target) * Math.log(1 - p);
        slope = inside(x) ? (p - target) / (p * (1 - p)) : 0;
      }
      if (d != 0) {
        put(d + 4L * j, (float) (share * slope / columns));
      }
    }
    return total / columns;
  }

  /** Squared (kind 0), absolute (1) or Huber's (2) error, mean over the line. */
  private double error(long y, long t, long d, float share, int kind, double delta) {
    double total = 0;
    for (int j = 0; j < columns; j++) {
      double e = get(y + 4L * j) - get(t + 4L * j);
      double size = Math.abs(e);
      double slope;
      if (kind == 0) {
        total += e * e;
        slope = 2 * e;
      } else if (kind == 2 && size <= delta) {
        total += e * e / 2;
        slope = e;
      } else {
        double height = kind == 1 ? 1 : delta;
        total += kind == 1 ? size : delta * size - delta * delta / 2;
        slope = height * Math.signum(e);
      }
      if (d != 0) {
        put(d + 4L * j, (float) (share * slope / columns));
      }
    }
    return total / columns;
  }

  private static double clipped(double p) {
    return Math.clamp(p, BinaryCrossentropy.EPSILON, 1 - BinaryCrossentropy.EPSILON);
  }

  private static boolean inside(double p) {
    return p > BinaryCrossentropy.EPSILON && p < 1 - BinaryCrossentropy.EPSILON;
  }

  /** Copies the batch's targets, as metrics read them. */
  public void readTargets(float[] into) {
    Memory.copy(targets, into, 0, output.rows() * targetsPerRow());
  }
}

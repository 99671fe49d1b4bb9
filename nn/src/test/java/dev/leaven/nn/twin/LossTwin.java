package dev.leaven.nn.twin;

/**
 * A loss of rows of targets and outputs, as Keras reduces it: the mean over the last axis (or the
 * sum over classes), times the row's weight, summed and divided by the number of rows.
 *
 * <p>A row here is what lies along the last axis: a batch of pictures has one for each pixel. Each
 * constant is one formula for one row and its derivative by the outputs. From probabilities, the
 * logarithms are clipped at 1e-7 as in Keras on TensorFlow, where the derivative vanishes.
 */
public enum LossTwin {
  MEAN_SQUARED_ERROR {
    @Override
    double row(double[] t, double[] p, double[] dp) {
      double sum = 0;
      for (int k = 0; k < p.length; k++) {
        sum += (p[k] - t[k]) * (p[k] - t[k]) / p.length;
        dp[k] = 2 * (p[k] - t[k]) / p.length;
      }
      return sum;
    }
  },
  MEAN_ABSOLUTE_ERROR {
    @Override
    double row(double[] t, double[] p, double[] dp) {
      double sum = 0;
      for (int k = 0; k < p.length; k++) {
        sum += Math.abs(p[k] - t[k]) / p.length;
        dp[k] = Math.signum(p[k] - t[k]) / p.length;
      }
      return sum;
    }
  },
  /** Huber 1964, with delta 1: quadratic near zero, linear beyond. */
  HUBER {
    @Override
    double row(double[] t, double[] p, double[] dp) {
      double sum = 0;
      for (int k = 0; k < p.length; k++) {
        double e = p[k] - t[k];
        boolean near = Math.abs(e) <= 1;
        sum += (near ? e * e / 2 : Math.abs(e) - 0.5) / p.length;
        dp[k] = (near ? e : Math.signum(e)) / p.length;
      }
      return sum;
    }
  },
  BINARY_CROSSENTROPY {
    @Override
    double row(double[] t, double[] p, double[] dp) {
      double sum = 0;
      for (int k = 0; k < p.length; k++) {
        double q = clip(p[k]);
        sum -= (t[k] * Math.log(q) + (1 - t[k]) * Math.log(1 - q)) / p.length;
        dp[k] = free(p[k]) ? (q - t[k]) / (q * (1 - q)) / p.length : 0;
      }
      return sum;
    }
  },
  BINARY_CROSSENTROPY_FROM_LOGITS {
    @Override
    double row(double[] t, double[] p, double[] dp) {
      double sum = 0;
      for (int k = 0; k < p.length; k++) {
        double v = p[k];
        sum += (Math.max(v, 0) - v * t[k] + Math.log1p(Math.exp(-Math.abs(v)))) / p.length;
        dp[k] = (ActivationTwin.sigmoid(v) - t[k]) / p.length;
      }
      return sum;
    }
  },
  /** From probabilities that are first divided by their sum. */
  CATEGORICAL_CROSSENTROPY {
    @Override
    double row(double[] t, double[] p, double[] dp) {
      double total = 0;
      for (double v : p) {
        total += v;
      }
      double sum = 0;
      double through = 0;
      for (int k = 0; k < p.length; k++) {
        double q = p[k] / total;
        sum -= t[k] * Math.log(clip(q));
        dp[k] = free(q) ? -t[k] / q : 0;
        through += dp[k] * q;
      }
      for (int k = 0; k < p.length; k++) {
        dp[k] = (dp[k] - through) / total;
      }
      return sum;
    }
  },
  CATEGORICAL_CROSSENTROPY_FROM_LOGITS {
    @Override
    double row(double[] t, double[] p, double[] dp) {
      double logSum = logSumExp(p);
      double sum = 0;
      double mass = 0;
      for (int k = 0; k < p.length; k++) {
        sum += t[k] * (logSum - p[k]);
        mass += t[k];
      }
      for (int k = 0; k < p.length; k++) {
        dp[k] = mass * Math.exp(p[k] - logSum) - t[k];
      }
      return sum;
    }
  },
  /** From probabilities: their clipped logarithms are logits, so they need not sum to one. */
  SPARSE_CATEGORICAL_CROSSENTROPY {
    @Override
    double row(double[] t, double[] p, double[] dp) {
      double[] logits = new double[p.length];
      for (int k = 0; k < p.length; k++) {
        logits[k] = Math.log(clip(p[k]));
      }
      double loss = SPARSE_CATEGORICAL_CROSSENTROPY_FROM_LOGITS.row(t, logits, dp);
      for (int k = 0; k < p.length; k++) {
        dp[k] = free(p[k]) ? dp[k] / p[k] : 0;
      }
      return loss;
    }

    @Override
    int targets(int outputs) {
      return 1;
    }
  },
  SPARSE_CATEGORICAL_CROSSENTROPY_FROM_LOGITS {
    @Override
    double row(double[] t, double[] p, double[] dp) {
      double[] oneHot = new double[p.length];
      oneHot[(int) t[0]] = 1;
      return CATEGORICAL_CROSSENTROPY_FROM_LOGITS.row(oneHot, p, dp);
    }

    @Override
    int targets(int outputs) {
      return 1;
    }
  };

  /** Keras's {@code backend.epsilon()}. */
  private static final double EPSILON = 1e-7;

  /** One row's loss; sets its derivative by the outputs. */
  abstract double row(double[] target, double[] output, double[] derivative);

  /** How many targets a row of outputs has. */
  int targets(int outputs) {
    return outputs;
  }

  /**
   * The loss of a batch.
   *
   * @param last the length of the outputs' last axis
   * @param weights one a row, or empty for ones
   * @param gradient set to the derivative by each output
   */
  public double of(double[] y, double[] p, int last, double[] weights, double[] gradient) {
    int rows = p.length / last;
    int targets = targets(last);
    double sum = 0;
    double[] derivative = new double[last];
    for (int r = 0; r < rows; r++) {
      double weight = weights.length == 0 ? 1 : weights[r];
      sum += weight * row(cut(y, r, targets), cut(p, r, last), derivative);
      for (int k = 0; k < last; k++) {
        gradient[r * last + k] = weight * derivative[k] / rows;
      }
    }
    return sum / rows;
  }

  private static double[] cut(double[] values, int row, int length) {
    return java.util.Arrays.copyOfRange(values, row * length, (row + 1) * length);
  }

  private static double clip(double p) {
    return Math.min(Math.max(p, EPSILON), 1 - EPSILON);
  }

  private static boolean free(double p) {
    return p >= EPSILON && p <= 1 - EPSILON;
  }

  private static double logSumExp(double[] v) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double x : v) {
      largest = Math.max(largest, x);
    }
    double sum = 0;
    for (double x : v) {
      sum += Math.exp(x - largest);
    }
    return largest + Math.log(sum);
  }
}

package dev.leaven.nn.twin;

/** Targets for random outputs, away from the losses' kinks. */
public final class LossCases {
  private LossCases() {}

  /** Targets that fit a loss: class numbers, rows of probabilities, zeros and ones, or numbers. */
  public static double[] targets(LossTwin loss, double[] p, int rows, int last, Draw draw) {
    return switch (loss) {
      case SPARSE_CATEGORICAL_CROSSENTROPY, SPARSE_CATEGORICAL_CROSSENTROPY_FROM_LOGITS ->
          classes(rows, last, draw);
      case CATEGORICAL_CROSSENTROPY, CATEGORICAL_CROSSENTROPY_FROM_LOGITS ->
          draw.probabilities(rows, last);
      case BINARY_CROSSENTROPY, BINARY_CROSSENTROPY_FROM_LOGITS -> bits(rows * last, draw);
      case MEAN_SQUARED_ERROR, MEAN_ABSOLUTE_ERROR, HUBER -> numbers(p, draw);
    };
  }

  private static double[] classes(int rows, int last, Draw draw) {
    double[] y = new double[rows];
    for (int r = 0; r < rows; r++) {
      y[r] = draw.between(0, last - 1);
    }
    return y;
  }

  private static double[] bits(int size, Draw draw) {
    double[] y = new double[size];
    for (int i = 0; i < size; i++) {
      y[i] = draw.between(0, 1);
    }
    return y;
  }

  /** Errors of 0.05 to 0.95 or 1.05 to 2: never at 0 or 1, where absolute and Huber bend. */
  private static double[] numbers(double[] p, Draw draw) {
    double[] y = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      double error = draw.chance(0.5) ? draw.uniform(0.05, 0.95) : draw.uniform(1.05, 2);
      y[i] = (float) (p[i] + (draw.chance(0.5) ? error : -error));
    }
    return y;
  }
}

package dev.leaven.nn;

import dev.leaven.nn.losses.Loss;

/** What each row's loss counts for: its own weight times its class's. */
final class RowWeights {
  private RowWeights() {}

  /** One weight a row, or none where all are 1. */
  static float[] of(Fit fit, Loss loss, Samples y) {
    if (fit.sampleWeights().length == 0 && fit.classWeights().isEmpty()) {
      return new float[0];
    }
    float[] weights = new float[y.count()];
    float[] targets = fit.classWeights().isEmpty() ? new float[0] : y.toArray();
    int each = y.shape().size();
    for (int r = 0; r < weights.length; r++) {
      double weight = fit.sampleWeights().length == 0 ? 1 : fit.sampleWeights()[r];
      if (targets.length > 0) {
        int label =
            loss.sparse() || each == 1 ? Math.round(targets[r * each]) : largest(targets, r, each);
        weight *= fit.classWeights().getOrDefault(label, 1.0);
      }
      weights[r] = (float) weight;
    }
    return weights;
  }

  private static int largest(float[] targets, int row, int each) {
    int best = 0;
    for (int j = 1; j < each; j++) {
      if (targets[row * each + j] > targets[row * each + best]) {
        best = j;
      }
    }
    return best;
  }
}

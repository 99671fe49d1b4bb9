package dev.leaven.trust;

import static dev.leaven.model.Require.requireArgument;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a classifier is as often right as it says: a reliability diagram and its summary.
 *
 * <p>Guo et al. (2017), "On calibration of modern neural networks": answers are put into bins of
 * equal width by their confidence; the expected calibration error is the mean of |accuracy −
 * confidence| over the bins, weighted by how many answers fell into each.
 *
 * @param error the expected calibration error, 0 is perfect
 * @param bins from low confidence to high; empty ones are kept so that a diagram has its axis
 */
public record Calibration(double error, List<Bin> bins) {
  public Calibration {
    bins = List.copyOf(bins);
  }

  /** Answers whose confidence lies in [from, to), the last bin with its upper end. */
  public record Bin(double from, double to, int count, double confidence, double accuracy) {}

  /**
   * Measures calibration.
   *
   * @param confidences of the first label, 0 to 1
   * @param right whether that label was right, in the same order
   */
  public static Calibration of(double[] confidences, boolean[] right, int bins) {
    requireArgument(confidences.length == right.length, "as many confidences as outcomes");
    requireArgument(bins > 0, "bins must be positive, was %d", bins);
    int[] counts = new int[bins];
    int[] hits = new int[bins];
    double[] sums = new double[bins];
    for (int i = 0; i < right.length; i++) {
      int bin = Math.clamp((long) (confidences[i] * bins), 0, bins - 1);
      counts[bin]++;
      sums[bin] += confidences[i];
      hits[bin] += right[i] ? 1 : 0;
    }
    double error = 0;
    List<Bin> all = new ArrayList<>();
    for (int b = 0; b < bins; b++) {
      double confidence = counts[b] == 0 ? 0 : sums[b] / counts[b];
      double accuracy = counts[b] == 0 ? 0 : (double) hits[b] / counts[b];
      error += Math.abs(accuracy - confidence) * counts[b] / Math.max(1, right.length);
      all.add(new Bin((double) b / bins, (b + 1.0) / bins, counts[b], confidence, accuracy));
    }
    return new Calibration(error, all);
  }
}

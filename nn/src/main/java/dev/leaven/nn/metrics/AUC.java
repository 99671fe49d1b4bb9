package dev.leaven.nn.metrics;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.losses.Loss;
import java.util.Arrays;

/**
 * The area under a curve that a threshold from 0 to 1 draws, approximated as Keras does.
 *
 * <p>Thresholds are evenly spaced, with one just below 0 and one just above 1. The area between two
 * of them is a trapezium for ROC; for PR, where straight lines between points are wrong, precision
 * is interpolated as Davis and Goadrich 2006 give it. All outputs are counted together.
 *
 * @param thresholds how many, at least 3
 */
public record AUC(int thresholds, Curve curve) implements Metric {
  /** Which curve. */
  public enum Curve {
    /** Hits over false alarms. */
    ROC,
    /** Precision over recall. */
    PR
  }

  public AUC {
    if (thresholds < 3) {
      throw new LeavenException(
          ErrorCode.LV_1705,
          "AUC needs at least 3 thresholds, was given " + thresholds + ".",
          "Keep the default, 200.");
    }
  }

  public AUC() {
    this(200, Curve.ROC);
  }

  @Override
  public String name() {
    return "auc";
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public Tally tally(Loss loss, int columns) {
    Targets.likeOutputs(this, loss, columns);
    return new Buckets(thresholds, curve, columns);
  }

  /** Counts of targets by the largest threshold that their output is above. */
  private static final class Buckets implements Tally {
    private final Curve curve;
    private final int columns;
    private final long[] positives;
    private final long[] negatives;

    Buckets(int thresholds, Curve curve, int columns) {
      this.curve = curve;
      this.columns = columns;
      this.positives = new long[thresholds];
      this.negatives = new long[thresholds];
    }

    @Override
    public void add(float[] outputs, float[] targets, int rows) {
      for (int i = 0; i < rows * columns; i++) {
        float output = outputs[i];
        if (output < 0 || output > 1) {
          throw new LeavenException(
              ErrorCode.LV_1705,
              "AUC needs outputs from 0 to 1; output %d is %s.".formatted(i, output),
              "End the network with SIGMOID or SOFTMAX.");
        }
        int bucket = Math.max(0, (int) Math.ceil(output * (positives.length - 1)) - 1);
        (targets[i] > 0.5f ? positives : negatives)[bucket]++;
      }
    }

    @Override
    public double value() {
      long allPositives = Arrays.stream(positives).sum();
      long allNegatives = Arrays.stream(negatives).sum();
      return curve == Curve.ROC
          ? underRoc(allPositives, allNegatives)
          : underPrecisionRecall(allPositives);
    }

    /** From the largest threshold down, so that hits and false alarms only grow. */
    private double underRoc(long allPositives, long allNegatives) {
      double area = 0;
      long hits = 0;
      for (int i = positives.length - 1; i >= 0; i--) {
        long before = hits;
        hits += positives[i];
        area += ratio(negatives[i], allNegatives) * ratio(hits + before, allPositives) / 2;
      }
      return area;
    }

    private double underPrecisionRecall(long allPositives) {
      double area = 0;
      double hits = 0;
      double said = 0;
      for (int i = positives.length - 1; i >= 0; i--) {
        double newHits = positives[i];
        double newSaid = said + positives[i] + negatives[i];
        double slope = ratio(newHits, newSaid - said);
        double intercept = hits - slope * said;
        double grown = said > 0 && newSaid > 0 ? newSaid / said : 1;
        area += ratio(slope * (newHits + intercept * Math.log(grown)), allPositives);
        hits += newHits;
        said = newSaid;
      }
      return area;
    }

    private static double ratio(double part, double whole) {
      return whole > 0 ? part / whole : 0;
    }

    @Override
    public void reset() {
      Arrays.fill(positives, 0);
      Arrays.fill(negatives, 0);
    }
  }
}

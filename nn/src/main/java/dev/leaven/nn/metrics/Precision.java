package dev.leaven.nn.metrics;

import dev.leaven.nn.losses.Loss;
import java.util.OptionalInt;

/**
 * Of the outputs above a threshold, the share whose target is 1; 0 where there is none.
 *
 * <p>Class numbers count as rows with a 1 in their place.
 *
 * @param classNumber the only output that is looked at; empty for all together
 */
public record Precision(double threshold, OptionalInt classNumber) implements Metric {
  public Precision() {
    this(0.5, OptionalInt.empty());
  }

  /** The same figure of one class alone. */
  public Precision ofClass(int number) {
    return new Precision(threshold, OptionalInt.of(number));
  }

  @Override
  public String name() {
    return "precision";
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public Tally tally(Loss loss, int columns) {
    return new Hits(loss.sparse() && columns > 1, columns, threshold, classNumber) {
      @Override
      public double value() {
        return hits == 0 ? 0 : (double) hits / (hits + falseAlarms);
      }
    };
  }
}

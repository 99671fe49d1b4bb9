package dev.leaven.server.console;

import java.util.List;

/**
 * How sure the version was against how often it was right, in a square drawing of {@link #SIDE}
 * units with the ideal on the diagonal.
 */
public record ReliabilityChart(List<Bin> bins) {
  public static final int SIDE = 300;
  public static final int MARGIN = 40;

  /** The rows of one range of confidence; all shares from 0 to 1. */
  public record Bin(double from, double to, long rows, double confidence, double accuracy) {
    public double x() {
      return MARGIN + from * SIDE;
    }

    public double width() {
      return (to - from) * SIDE - 2;
    }

    public double y() {
      return SIDE - accuracy * SIDE;
    }

    public double height() {
      return Math.max(0.5, accuracy * SIDE);
    }

    public double dotX() {
      return MARGIN + confidence * SIDE;
    }
  }

  public ReliabilityChart {
    bins = List.copyOf(bins);
  }
}

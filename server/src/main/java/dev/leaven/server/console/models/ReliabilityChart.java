package dev.leaven.server.console.models;

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

    /** Larger for more rows, by the logarithm: a bin of two rows says little. */
    public double dotRadius() {
      return Math.min(6.5, 1.5 + 1.25 * Math.log10(Math.max(1, rows)));
    }

    /** How strongly its column is drawn. */
    public double strength() {
      return Math.min(0.3, 0.06 + 0.08 * Math.log10(Math.max(1, rows)));
    }
  }

  public ReliabilityChart {
    bins = List.copyOf(bins);
  }
}

package dev.leaven.nn.layers;

import dev.leaven.nn.Samples;
import dev.leaven.nn.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * (x - mean) / max(√variance, 1e-7) along the last axis, with one mean and variance a channel.
 *
 * <p>The statistics stand in the description and are not trained. {@link #adapt} reads them from
 * data as Keras does (population variance).
 */
public record Normalization(List<Double> mean, List<Double> variance, String name)
    implements Layer {
  /** The least standard deviation that is divided by. */
  public static final double EPSILON = 1e-7;

  public Normalization {
    mean = List.copyOf(mean);
    variance = List.copyOf(variance);
    ShapeErrors.setting(
        !mean.isEmpty()
            && mean.size() == variance.size()
            && variance.stream().allMatch(v -> v >= 0),
        "normalization",
        "needs as many means as variances, none negative, has %d and %d."
            .formatted(mean.size(), variance.size()),
        "Make it with Normalization.adapt(samples).");
  }

  /** A layer that brings samples like these to mean 0 and variance 1, channel by channel. */
  public static Normalization adapt(Samples samples) {
    int channels = samples.shape().rank() == 0 ? 1 : samples.shape().dim(-1);
    int size = samples.shape().size();
    double[] sum = new double[channels];
    double[] squares = new double[channels];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment row = arena.allocate(4L * size, 64);
      // Two passes: the variance of (x - mean) does not cancel where the mean is large.
      pass(samples, row, sum, new double[channels], false);
      double count = (double) samples.count() * size / channels;
      for (int c = 0; c < channels; c++) {
        sum[c] /= count;
      }
      pass(samples, row, squares, sum, true);
      List<Double> mean = new ArrayList<>();
      List<Double> variance = new ArrayList<>();
      for (int c = 0; c < channels; c++) {
        mean.add(sum[c]);
        variance.add(squares[c] / count);
      }
      return new Normalization(mean, variance, "");
    }
  }

  private static void pass(
      Samples samples, MemorySegment row, double[] into, double[] mean, boolean square) {
    int size = samples.shape().size();
    for (int r = 0; r < samples.count(); r++) {
      samples.read(r, row, 0);
      for (int i = 0; i < size; i++) {
        int c = i % into.length;
        double d = row.getAtIndex(ValueLayout.JAVA_FLOAT, i) - mean[c];
        into[c] += square ? d * d : d;
      }
    }
  }

  @Override
  public Normalization named(String name) {
    return new Normalization(mean, variance, name);
  }

  @Override
  public String kind() {
    return "normalization";
  }

  @Override
  public Shape output(Shape input) {
    int channels = input.rank() == 0 ? 1 : input.dim(-1);
    if (channels != mean.size()) {
      throw ShapeErrors.shape(
          this,
          mean.size() + " channels, as many as it was adapted to",
          input,
          "Adapt it to data of this shape.");
    }
    return input;
  }
}

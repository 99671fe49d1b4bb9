package dev.leaven.vision;

import java.util.Arrays;

/**
 * How much each pixel spoke for a label.
 *
 * @param method {@code occlusion}: by how much the label's log-odds fall, on average over the
 *     patches that cover a pixel, when it is painted over; {@code integrated-gradients}: the
 *     pixel's share of the logarithm of the label's probability over that of a black picture, all
 *     pixels adding up to the whole
 * @param label that is explained
 * @param height of the map, the picture's as the network saw it
 * @param width of the map
 * @param values row after row; positive spoke for the label, negative against it
 * @param largest the largest magnitude among the values, to scale colours by
 * @param picture what the network saw, as a PNG to lay the map over
 */
public record HeatMap(
    String method,
    String label,
    int height,
    int width,
    float[] values,
    float largest,
    byte[] picture) {

  /** A map, its largest magnitude found. */
  static HeatMap of(String method, String label, Picture seen, float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return new HeatMap(
        method, label, seen.height(), seen.width(), values, largest, Png.encode(seen));
  }

  /** Equality is by values. */
  @Override
  public boolean equals(Object other) {
    return other instanceof HeatMap m
        && method.equals(m.method)
        && label.equals(m.label)
        && height == m.height
        && width == m.width
        && Arrays.equals(values, m.values)
        && Arrays.equals(picture, m.picture);
  }

  @Override
  public int hashCode() {
    return 31 * label.hashCode() + Arrays.hashCode(values);
  }
}

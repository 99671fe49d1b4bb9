package dev.leaven.server.console.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network drawn layer by layer: each block is as tall as its output is high and as deep as it has
 * channels, both by the logarithm, so that 28 and 784 fit on one line.
 *
 * @param width of the drawing
 */
public record NetworkDrawing(List<Block> blocks, int width) {
  public static final int HEIGHT = 250;
  private static final int SLOT = 116;
  private static final int MIDDLE = 96;

  /** What is drawn of a layer: its kind, the shape that it gives, and how much it learns. */
  public record Layer(String kind, String name, int[] shape, long parameters) {
    public Layer {
      shape = shape.clone();
    }

    @Override
    public int[] shape() {
      return shape.clone();
    }
  }

  /** A layer with its place: the front face of a box and how far its back is moved. */
  public record Block(Layer layer, double x, double y, double width, double height, double depth) {
    public double middle() {
      return x + width / 2;
    }

    /** Whether there is anything in it to learn. */
    public boolean learns() {
      return layer.parameters() > 0;
    }

    /** The outline of the box's upper face. */
    public String upper() {
      return path(
          "M%.1f %.1fl%.1f %.1fh%.1fl%.1f %.1fz", x, y, depth, -depth, width, -depth, depth);
    }

    /** The outline of the box's right face. */
    public String right() {
      return path(
          "M%.1f %.1fl%.1f %.1fv%.1fl%.1f %.1fz",
          x + width, y, depth, -depth, height, -depth, depth);
    }

    /** The shape in words, e.g. {@code 28 × 28 × 1}. */
    public String shape() {
      var text = new StringBuilder();
      for (int size : layer.shape()) {
        text.append(text.isEmpty() ? "" : " × ").append(size);
      }
      return text.toString();
    }
  }

  /** A place as SVG reads it: no grouping and a point, whatever the reader's language. */
  public static String place(double at) {
    return path("%.1f", at);
  }

  private static String path(String pattern, Object... places) {
    return String.format(Locale.ROOT, pattern, places);
  }

  static NetworkDrawing of(List<Layer> layers) {
    var blocks = new ArrayList<Block>();
    for (var layer : layers) {
      int[] shape = layer.shape();
      boolean spatial = shape.length == 3;
      double height = spatial ? 18 + 14 * log2(shape[0]) : 18 + 12 * log2(shape[shape.length - 1]);
      double depth = spatial ? 4 + 0.16 * height : 5;
      double width = spatial ? 10 + 7 * log2(shape[2]) : 13;
      double x = blocks.size() * SLOT + (SLOT - width - depth) / 2;
      blocks.add(new Block(layer, x, MIDDLE - height / 2 + 6, width, height, depth));
    }
    return new NetworkDrawing(List.copyOf(blocks), Math.max(1, blocks.size()) * SLOT);
  }

  private static double log2(int size) {
    return Math.log(Math.max(1, size)) / Math.log(2);
  }
}

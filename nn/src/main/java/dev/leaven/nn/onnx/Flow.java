package dev.leaven.nn.onnx;

import dev.leaven.nn.Shape;
import java.util.List;

/**
 * What flows between layers while a graph is written: a value, the shape that the network gives it,
 * and how its numbers lie.
 *
 * @param shape of a row as the network has it; an image is (height, width, channels)
 * @param flattened the image that was laid out, where {@code layout} is FIRST_FLAT
 */
record Flow(String value, Shape shape, Layout layout, Shape flattened) {
  /** How the numbers of a row lie. */
  enum Layout {
    /** As the network has them. */
    LAST,
    /** An image with its channels first, as ONNX's convolutions have it. */
    FIRST,
    /** The numbers of such an image in a line: a flattened one, out of order. */
    FIRST_FLAT
  }

  static Flow of(String value, Shape shape) {
    return new Flow(value, shape, Layout.LAST, shape);
  }

  /** Another value that lies as this one does. */
  Flow with(String value) {
    return new Flow(value, shape, layout, flattened);
  }

  /** This value with its numbers as the network has them. */
  Flow last(Graph graph) {
    return switch (layout) {
      case LAST -> this;
      case FIRST -> of(transposed(graph, value, shape, false), shape);
      case FIRST_FLAT -> {
        int[] image = dims(flattened);
        String folded = reshaped(graph, value, image[2], image[0], image[1]);
        String turned = transposed(graph, folded, flattened, false);
        yield of(reshaped(graph, turned, dims(shape)), shape);
      }
    };
  }

  /** This image with its channels first. */
  Flow first(Graph graph) {
    return layout == Layout.FIRST
        ? this
        : new Flow(transposed(graph, last(graph).value, shape, true), shape, Layout.FIRST, shape);
  }

  /** Moves the channels; where one side is a single number, a reshape that moves nothing does. */
  private static String transposed(Graph graph, String value, Shape image, boolean toFirst) {
    int[] d = dims(image);
    if (d[2] == 1 || d[0] * d[1] == 1) {
      return toFirst
          ? reshaped(graph, value, d[2], d[0], d[1])
          : reshaped(graph, value, d[0], d[1], d[2]);
    }
    var order = toFirst ? new int[] {0, 3, 1, 2} : new int[] {0, 2, 3, 1};
    return graph.add("Transpose", List.of(value), Attribute.ofInts("perm", order));
  }

  /** Gives rows another shape; the leading 0 keeps their number. */
  static String reshaped(Graph graph, String value, int... row) {
    var shape = new long[row.length + 1];
    for (int i = 0; i < row.length; i++) {
      shape[i + 1] = row[i];
    }
    return graph.add("Reshape", List.of(value, graph.constant(graph.fresh("shape"), shape)));
  }

  static int[] dims(Shape shape) {
    return shape.dims().stream().mapToInt(d -> d).toArray();
  }

  /**
   * One number a feature (last axis of the network's shape), arranged so that it can be combined
   * with this value.
   */
  String perFeature(Graph graph, String name, float[] numbers) {
    return switch (layout) {
      case LAST -> graph.constant(name, numbers, numbers.length);
      case FIRST -> graph.constant(name, numbers, numbers.length, 1, 1);
      case FIRST_FLAT -> graph.constant(name, reordered(numbers, 1), numbers.length);
    };
  }

  /** Rows of an array, one a feature, in the order in which this value's features lie. */
  float[] reordered(float[] rows, int width) {
    if (layout != Layout.FIRST_FLAT) {
      return rows;
    }
    int[] image = dims(flattened);
    int pixels = image[0] * image[1];
    int channels = image[2];
    var ordered = new float[rows.length];
    for (int p = 0; p < pixels; p++) {
      for (int c = 0; c < channels; c++) {
        System.arraycopy(
            rows, (p * channels + c) * width, ordered, (c * pixels + p) * width, width);
      }
    }
    return ordered;
  }
}

package dev.leaven.nn;

import dev.leaven.nn.layers.Layer;
import dev.leaven.nn.layers.WeightSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network layer by layer, with shapes and numbers of parameters; printed, Keras's table.
 *
 * @param input the shape of one row that enters
 */
public record NetworkSummary(String name, Shape input, List<Line> layers) {
  private static final long BYTES_A_PARAMETER = Float.BYTES;

  /**
   * One layer.
   *
   * @param type its class, e.g. {@code Conv2D}
   * @param output the shape of one row that leaves it
   * @param trainable the parameters that training changes by their gradient
   * @param frozen the others, e.g. moving means
   */
  public record Line(String name, String type, Shape output, long trainable, long frozen) {
    public long parameters() {
      return trainable + frozen;
    }
  }

  public NetworkSummary {
    layers = List.copyOf(layers);
  }

  static NetworkSummary of(Sequential network, Shape input) {
    List<Shape> shapes = network.shapes(input);
    var lines = new ArrayList<Line>();
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      long trainable = 0;
      long frozen = 0;
      for (WeightSpec spec : layer.weights(shapes.get(i))) {
        trainable += spec.trainable() ? spec.shape().size() : 0;
        frozen += spec.trainable() ? 0 : spec.shape().size();
      }
      String type = layer.getClass().getSimpleName();
      lines.add(new Line(layer.name(), type, shapes.get(i + 1), trainable, frozen));
    }
    return new NetworkSummary(network.name(), input, lines);
  }

  /** The parameters of all layers. */
  public long parameters() {
    return trainable() + frozen();
  }

  public long trainable() {
    return layers.stream().mapToLong(Line::trainable).sum();
  }

  public long frozen() {
    return layers.stream().mapToLong(Line::frozen).sum();
  }

  @Override
  public String toString() {
    var rows = new ArrayList<String[]>();
    rows.add(new String[] {"Layer (type)", "Output Shape", "Param #"});
    for (var line : layers) {
      rows.add(
          new String[] {
            "%s (%s)".formatted(line.name, line.type),
            batch(line.output),
            String.format(Locale.ROOT, "%,d", line.parameters())
          });
    }
    int[] widths = new int[3];
    for (String[] row : rows) {
      for (int i = 0; i < 3; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    var text = new StringBuilder("Model: \"%s\"%n".formatted(name));
    rule(text, widths, "┏━┳┓");
    row(text, rows.getFirst(), widths, "┃");
    rule(text, widths, "┡━╇┩");
    for (int i = 1; i < rows.size(); i++) {
      row(text, rows.get(i), widths, "│");
      rule(text, widths, i < rows.size() - 1 ? "├─┼┤" : "└─┴┘");
    }
    total(text, "Total params", parameters());
    total(text, "Trainable params", trainable());
    total(text, "Non-trainable params", frozen());
    return text.toString();
  }

  private static String batch(Shape shape) {
    var text = new StringBuilder("(None");
    shape.dims().forEach(d -> text.append(", ").append(d));
    return text.append(")").toString();
  }

  private static void rule(StringBuilder text, int[] widths, String corners) {
    for (int i = 0; i < widths.length; i++) {
      text.append(corners.charAt(i == 0 ? 0 : 2));
      text.append(corners.substring(1, 2).repeat(widths[i] + 2));
    }
    text.append(corners.charAt(3)).append(System.lineSeparator());
  }

  private static void row(StringBuilder text, String[] cells, int[] widths, String bar) {
    String format = "%%1$s %%2$-%ds %%1$s %%3$-%ds %%1$s %%4$%ds %%1$s%%n";
    String line = format.formatted(widths[0], widths[1], widths[2]);
    text.append(line.formatted(bar, cells[0], cells[1], cells[2]));
  }

  private static void total(StringBuilder text, String label, long parameters) {
    text.append(
        " %s: %s (%s)%n"
            .formatted(
                label,
                String.format(Locale.ROOT, "%,d", parameters),
                bytes(parameters * BYTES_A_PARAMETER)));
  }

  /** As Keras writes sizes: two decimals, in the largest unit that leaves at least one. */
  static String bytes(long bytes) {
    String[] units = {"B", "KB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.2f %s", value, units[unit]);
  }
}

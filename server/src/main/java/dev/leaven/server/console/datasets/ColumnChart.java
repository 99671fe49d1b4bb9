package dev.leaven.server.console.datasets;

import dev.leaven.server.console.frame.Addresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Columns of counts, one a label, laid out in a drawing of {@link #WIDTH} by {@link #HEIGHT} units.
 *
 * @param top the count at the upper edge
 */
public record ColumnChart(List<Column> columns, long top) {
  public static final int WIDTH = 640;
  public static final int HEIGHT = 190;
  private static final int FLOOR = 164;
  private static final int CEILING = 22;
  private static final double WIDEST = 56;

  /** One column; {@code href} leads to what it counts. */
  public record Column(
      String label, long count, double x, double y, double width, double height, String href) {
    public double middle() {
      return x + width / 2;
    }
  }

  /** Lays out counts by label; the addresses are made by adding the label to a prefix. */
  static Optional<ColumnChart> of(Map<String, Long> counts, String hrefPrefix) {
    if (counts.isEmpty()) {
      return Optional.empty();
    }
    long top = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
    double slot = (double) WIDTH / counts.size();
    double width = Math.min(WIDEST, slot * 0.72);
    var columns = new ArrayList<Column>();
    for (var entry : counts.entrySet()) {
      double height = Math.max(1, (FLOOR - CEILING) * (double) entry.getValue() / Math.max(1, top));
      double x = columns.size() * slot + (slot - width) / 2;
      columns.add(
          new Column(
              entry.getKey(),
              entry.getValue(),
              x,
              FLOOR - height,
              width,
              height,
              hrefPrefix + Addresses.encoded(entry.getKey())));
    }
    return Optional.of(new ColumnChart(List.copyOf(columns), top));
  }
}

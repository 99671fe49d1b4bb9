package dev.leaven.nn.data;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The rows of a CSV file as texts.
 *
 * @param source the file
 * @param columns the header's names
 * @param rows those that could be read, each with as many fields as there are columns
 * @param rejected the rows that were left out; only the first thousand are listed
 * @param rejectedCount how many they were in all
 */
public record CsvTable(
    Path source,
    List<String> columns,
    List<Row> rows,
    List<Rejected> rejected,
    long rejectedCount) {
  /** A row and the line it begins on, counted from 1. */
  public record Row(long line, List<String> fields) {
    public Row {
      fields = List.copyOf(fields);
    }
  }

  public CsvTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    rejected = List.copyOf(rejected);
  }

  /**
   * Takes one column as the class and all others as numbers. Classes are numbered in natural order.
   *
   * @throws LeavenException LV-1104 where there is no such column, LV-1704 where no row can be used
   */
  public Examples classes(String column) {
    int target = column(column);
    var names = new TreeSet<>(NaturalOrder.INSTANCE);
    for (var row : rows) {
      names.add(row.fields().get(target));
    }
    names.remove("");
    var classes = List.copyOf(names);
    var numbers = new HashMap<String, Float>();
    for (String name : classes) {
      numbers.put(name, (float) numbers.size());
    }
    return examples(target, classes, numbers);
  }

  /** Takes one column as the number to predict and all others as numbers to predict it from. */
  public Examples numbers(String column) {
    return examples(column(column), List.of(), Map.of());
  }

  private int column(String name) {
    int at = columns.indexOf(name);
    if (at < 0 || columns.size() < 2) {
      throw new LeavenException(
          ErrorCode.LV_1104,
          "%s has the columns %s; \"%s\" and at least one other were expected."
              .formatted(
                  source, columns.size() > 20 ? columns.subList(0, 20) + "…" : columns, name),
          "Name one of its columns.");
    }
    return at;
  }

  private Examples examples(int target, List<String> classes, Map<String, Float> numbers) {
    int width = columns.size() - 1;
    if ((long) width * rows.size() > Integer.MAX_VALUE - 64) {
      throw new LeavenException(
          ErrorCode.LV_1104,
          "%,d rows of %,d numbers do not fit one array.".formatted(rows.size(), width),
          "Train on a part of them.");
    }
    var x = new float[rows.size() * width];
    var y = new float[rows.size()];
    var rejections = new Rejections();
    rejections.addAll(rejected, rejectedCount);
    int kept = 0;
    for (var row : rows) {
      try {
        fill(row, target, x, kept * width);
        String text = row.fields().get(target);
        // Not y[kept++] at once: the row would count even where its target is refused.
        y[kept] = classes.isEmpty() ? number(target, text) : label(target, numbers, text);
        kept++;
      } catch (BadField bad) {
        rejections.add("line " + row.line(), bad.why);
      }
    }
    return Examples.kept(source, kept, x, new int[] {width}, y, classes, rejections);
  }

  /** Says which field of a row is wrong. */
  private static final class BadField extends Exception {
    private static final long serialVersionUID = 1L;

    final String why;

    BadField(String why) {
      super(why);
      this.why = why;
    }
  }

  private void fill(Row row, int target, float[] x, int at) throws BadField {
    var fields = row.fields();
    for (int i = 0; i < fields.size(); i++) {
      if (i != target) {
        x[at++] = number(i, fields.get(i));
      }
    }
  }

  private float label(int column, Map<String, Float> numbers, String text) throws BadField {
    Float number = numbers.get(text);
    if (number == null) {
      throw new BadField("\"%s\" is empty".formatted(columns.get(column)));
    }
    return number;
  }

  private float number(int column, String text) throws BadField {
    try {
      float number = Float.parseFloat(text.strip());
      if (Float.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException notNumber) {
      // falls through to the refusal below
    }
    String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    throw new BadField(
        "\"%s\" is \"%s\", which is not a finite number".formatted(columns.get(column), shown));
  }
}

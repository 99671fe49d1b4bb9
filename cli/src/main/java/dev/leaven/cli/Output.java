package dev.leaven.cli;

import dev.leaven.api.Wire;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How a verb says what it found: as lines for people, or as one line of JSON. */
final class Output {
  @Option(names = "--json", description = "Print one line of JSON instead of text.")
  private boolean json;

  boolean isJson() {
    return json;
  }

  /** Prints a value as JSON, or, for people, the lines that are made of it. */
  void print(PrintWriter out, Object value, Runnable lines) {
    if (json) {
      out.println(Wire.LENIENT.writeValueAsString(value));
    } else {
      lines.run();
    }
    out.flush();
  }

  /** A table whose columns are as wide as their widest cell; numbers are not told apart. */
  static void table(PrintWriter out, List<String> head, List<List<String>> rows) {
    var all = new ArrayList<List<String>>();
    all.add(head);
    all.addAll(rows);
    var widths = new int[head.size()];
    for (var row : all) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (var row : all) {
      var line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
  }
}

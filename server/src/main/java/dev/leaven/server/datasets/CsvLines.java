package dev.leaven.server.datasets;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows from CSV (RFC 4180): a line of names, then rows. The columns {@code content} (base64),
 * {@code id}, {@code label} and {@code split} are the row's own; any other is an attribute.
 */
final class CsvLines {
  private static final int LONGEST = 16 << 20;

  private final BufferedReader lines;
  private final Arrivals arrivals;
  private long number;

  private CsvLines(InputStream body, Arrivals arrivals) {
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8), 1 << 16);
    this.arrivals = arrivals;
  }

  static void read(InputStream body, Arrivals arrivals) throws IOException {
    new CsvLines(body, arrivals).read();
  }

  private void read() throws IOException {
    var names = record();
    if (names == null || !names.contains("content")) {
      throw new LeavenException(
          ErrorCode.LV_1103,
          "The first line of the CSV names no column \"content\".",
          "Begin with a line like: id,label,content (content in base64).");
    }
    while (true) {
      long line = number + 1;
      var values = record();
      if (values == null) {
        return;
      }
      if (values.size() == 1 && values.getFirst().isBlank()) {
        continue;
      }
      row(line, names, values);
    }
  }

  private void row(long line, List<String> names, List<String> values) {
    if (values.size() != names.size()) {
      arrivals.refuse(
          line,
          "",
          new LeavenException(
              ErrorCode.LV_1103,
              "The line has %d values, but the first line names %d columns."
                  .formatted(values.size(), names.size()),
              "Give every column a value, and quote values that hold a comma."));
      return;
    }
    var cells = new TreeMap<String, String>();
    for (int i = 0; i < names.size(); i++) {
      cells.put(names.get(i), values.get(i));
    }
    var id = Optional.ofNullable(cells.remove("id"));
    var label = Optional.ofNullable(cells.remove("label"));
    var split = Optional.ofNullable(cells.remove("split"));
    content(line, id, cells)
        .ifPresent(content -> arrivals.add(line, id, content, label, cells, split));
  }

  private Optional<byte[]> content(long line, Optional<String> id, Map<String, String> cells) {
    try {
      var text = cells.remove("content");
      return Optional.of(Base64.getDecoder().decode(text == null ? "" : text.strip()));
    } catch (IllegalArgumentException notBase64) {
      arrivals.refuse(
          line,
          id.orElse(""),
          new LeavenException(
              ErrorCode.LV_1103,
              "The column \"content\" is not base64.",
              "Encode the row's content in base64, without line breaks."));
      return Optional.empty();
    }
  }

  /** The next record's values, or null at the end. Quoted values may hold line breaks. */
  private @Nullable List<String> record() throws IOException {
    var line = lines.readLine();
    if (line == null) {
      return null;
    }
    number++;
    var values = new ArrayList<String>();
    var value = new StringBuilder();
    boolean quoted = false;
    int i = number == 1 && line.startsWith("\uFEFF") ? 1 : 0;
    while (true) {
      if (i == line.length()) {
        var more = quoted && value.length() < LONGEST ? lines.readLine() : null;
        if (more == null) {
          values.add(value.toString());
          return values;
        }
        number++;
        value.append('\n');
        line = more;
        i = 0;
        continue;
      }
      char c = line.charAt(i++);
      if (quoted && c == '"' && i < line.length() && line.charAt(i) == '"') {
        value.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
  }
}

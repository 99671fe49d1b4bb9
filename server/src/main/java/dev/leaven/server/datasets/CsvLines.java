package dev.leaven.server.datasets;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV (RFC 4180): a line of names, then rows. Of examples the columns {@code content}
 * (base64), {@code id}, {@code label} and {@code split} are the row's own; any other is an
 * attribute.
 *
 * <p>A row that breaks the rules costs itself alone: a quote that is never closed is refused with
 * the line it stands in, and reading goes on with the next.
 */
final class CsvLines {
  private static final int LONGEST = 16 << 20;

  /** A quoted value may run over this many lines, so that an open quote cannot swallow a file. */
  private static final int MOST_LINES_OF_A_ROW = 1_000;

  private final BufferedReader lines;
  private final Table table;
  private final ArrayDeque<Line> back = new ArrayDeque<>();
  private long number;

  private record Line(long number, String text) {}

  private record Values(long line, List<String> values) {}

  /** What is made of the rows. */
  interface Table {
    /** Takes the first line's names; throws where one is missing. */
    void names(List<String> names);

    void row(long line, Map<String, String> cells);

    /** Notes a line that is no row. */
    void refuse(long line, String id, LeavenException why);
  }

  private CsvLines(InputStream body, Table table) {
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8), 1 << 16);
    this.table = table;
  }

  static void read(InputStream body, Arrivals arrivals) throws IOException {
    read(body, new Examples(arrivals));
  }

  static void read(InputStream body, Table table) throws IOException {
    new CsvLines(body, table).read();
  }

  private void read() throws IOException {
    var head = next();
    var names = head == null ? null : values(head);
    if (names == null) {
      throw wrong(
          "The CSV has no first line of names.", "Begin with a line like: id,label,content.");
    }
    table.names(names.values());
    for (var line = next(); line != null; line = next()) {
      if (!line.text().isBlank()) {
        var values = values(line);
        if (values != null) {
          row(values.line(), names.values(), values.values());
        }
      }
    }
  }

  private @Nullable Line next() throws IOException {
    if (!back.isEmpty()) {
      return back.pop();
    }
    var text = lines.readLine();
    if (text == null) {
      return null;
    }
    number++;
    return new Line(number, number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /** The values of the row that begins in a line, or null where the row was refused. */
  private @Nullable Values values(Line first) throws IOException {
    var row = new CsvRow();
    var further = new ArrayList<Line>();
    row.add(first.text());
    while (row.isOpen()) {
      var more = further.size() < MOST_LINES_OF_A_ROW && row.length() < LONGEST ? next() : null;
      if (more == null) {
        return refused(first, further, "A quote is opened in this line and never closed.");
      }
      further.add(more);
      row.add(more.text());
    }
    return row.fault().isPresent()
        ? refused(first, further, row.fault().get())
        : new Values(first.number(), row.values());
  }

  private @Nullable Values refused(Line first, List<Line> further, String why) {
    for (int i = further.size() - 1; i >= 0; i--) {
      back.push(further.get(i));
    }
    table.refuse(
        first.number(),
        "",
        wrong(why, "Close each quote before a comma or the line's end, and double one within."));
    return null;
  }

  private void row(long line, List<String> names, List<String> values) {
    if (values.size() != names.size()) {
      table.refuse(
          line,
          "",
          wrong(
              "The line has %d values, but the first line names %d columns."
                  .formatted(values.size(), names.size()),
              "Give every column a value, and quote values that hold a comma."));
      return;
    }
    var cells = new TreeMap<String, String>();
    for (int i = 0; i < names.size(); i++) {
      cells.put(names.get(i), values.get(i));
    }
    table.row(line, cells);
  }

  /** Rows of contents with labels. */
  private record Examples(Arrivals arrivals) implements Table {
    @Override
    public void names(List<String> names) {
      if (!names.contains("content")) {
        throw wrong(
            "The first line of the CSV names no column \"content\".",
            "Begin with a line like: id,label,content (content in base64).");
      }
    }

    @Override
    public void row(long line, Map<String, String> cells) {
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
        refuse(
            line,
            id.orElse(""),
            wrong(
                "The column \"content\" is not base64.",
                "Encode the row's content in base64, without line breaks."));
        return Optional.empty();
      }
    }

    @Override
    public void refuse(long line, String id, LeavenException why) {
      arrivals.refuse(line, id, why);
    }
  }

  private static LeavenException wrong(String detail, String fix) {
    return new LeavenException(ErrorCode.LV_1103, detail, fix);
  }
}

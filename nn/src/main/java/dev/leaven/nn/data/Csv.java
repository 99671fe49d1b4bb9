package dev.leaven.nn.data;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV files as RFC 4180 writes them: UTF-8, a header line, fields that may stand in quotes.
 *
 * <p>A row that breaks the rules or has another number of fields than the header is listed by its
 * line and left out; the rest is kept. A quote that is never closed costs the row it stands in, not
 * the rest of the file. Blank lines are skipped.
 */
public final class Csv {
  private static final int MOST_COLUMNS = 100_000;

  /** A quoted field may run over this many lines, so that an open quote cannot swallow a file. */
  private static final int MOST_LINES_OF_A_ROW = 1_000;

  private final CsvLines lines;
  private final char separator;
  private final Rejections rejections = new Rejections();

  private Csv(InputStream in, char separator) {
    this.lines = new CsvLines(in);
    this.separator = separator;
  }

  /**
   * Reads a comma-separated file, plain or gzip, whose first line names the columns.
   *
   * @throws LeavenException LV-1104 where it cannot be read or names a column twice
   */
  public static CsvTable read(Path file) {
    return read(file, ',');
  }

  /** Reads a file with another separator, e.g. {@code ';'} or a tab. */
  public static CsvTable read(Path file, char separator) {
    requireArgument(
        separator != '"' && separator != '\n' && separator != '\r',
        "a quote or a line break cannot separate fields");
    try (var in = opened(file)) {
      return new Csv(in, separator).table(file);
    } catch (IOException failed) {
      throw unreadable(file, "it cannot be read (%s)".formatted(failed.getMessage()));
    }
  }

  private static InputStream opened(Path file) throws IOException {
    var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    in.mark(2);
    boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return gzip ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16) : in;
  }

  private CsvTable table(Path file) throws IOException {
    var header = nextRow();
    if (header == null || rejections.count() > 0) {
      throw unreadable(
          file, rejections.count() > 0 ? rejections.first().getFirst().toString() : "it is empty");
    }
    var columns = named(file, header.fields());
    var rows = new ArrayList<CsvTable.Row>();
    for (var row = nextRow(); row != null; row = nextRow()) {
      if (row.fields().size() == columns.size()) {
        rows.add(row);
      } else {
        reject(
            row.line(),
            "it has %d fields and the header %d".formatted(row.fields().size(), columns.size()));
      }
    }
    return new CsvTable(file, columns, rows, rejections.first(), rejections.count());
  }

  private static List<String> named(Path file, List<String> fields) {
    var names = new ArrayList<String>();
    var seen = new HashSet<String>();
    for (String field : fields) {
      String name = field.isBlank() ? "column " + (names.size() + 1) : field.strip();
      if (!seen.add(name)) {
        throw unreadable(file, "its header names the column \"%s\" twice".formatted(name));
      }
      names.add(name);
    }
    return names;
  }

  /** The next row that keeps the rules, or null after the last. */
  private CsvTable.@Nullable Row nextRow() throws IOException {
    for (var line = lines.next(); line != null; line = lines.next()) {
      String text = line.text();
      if (text == null) {
        reject(line.number(), line.fault());
      } else if (!text.isBlank()) {
        var row = rowFrom(line.number(), text);
        if (row != null) {
          return row;
        }
      }
    }
    return null;
  }

  private CsvTable.@Nullable Row rowFrom(long number, String text) throws IOException {
    var row = new CsvRow(separator, MOST_COLUMNS);
    var further = new ArrayList<CsvLines.Line>();
    row.add(text);
    while (row.isOpen()) {
      var more = further.size() < MOST_LINES_OF_A_ROW ? lines.next() : null;
      String moreText = more == null ? null : more.text();
      if (more != null) {
        further.add(more);
      }
      if (moreText == null || row.length() + moreText.length() > CsvLines.LONGEST) {
        lines.putBack(further);
        reject(number, "a quote is opened and never closed");
        return null;
      }
      row.add(moreText);
    }
    if (row.fault().isPresent()) {
      lines.putBack(further);
      reject(number, row.fault().get());
      return null;
    }
    return new CsvTable.Row(number, row.fields());
  }

  private void reject(long line, String why) {
    rejections.add("line " + line, why);
  }

  private static LeavenException unreadable(Path file, String why) {
    return new LeavenException(
        ErrorCode.LV_1104,
        "%s cannot be read as CSV: %s.".formatted(file, why),
        "Save it as UTF-8 CSV with one header line that names each column once.");
  }
}

package dev.leaven.recommend.events;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.data.Csv;
import dev.leaven.nn.data.CsvTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Turns UCI's Online Retail (Chen, Sain and Guo 2012), as CSV, into events and items.
 *
 * <p>Kept are lines with a customer that are no cancellations (invoice numbers that begin with C)
 * and whose stock code begins with five digits: the others are postage, fees and samples. One line
 * is one event: a purchase whose value is the quantity.
 *
 * @param events how many were written
 * @param items how many were written
 * @param leftOut how many lines of the file were not events
 */
public record OnlineRetail(long events, long items, long leftOut) {
  private static final List<String> COLUMNS =
      List.of(
          "InvoiceNo",
          "StockCode",
          "Description",
          "Quantity",
          "InvoiceDate",
          "UnitPrice",
          "CustomerID");
  private static final Pattern PRODUCT = Pattern.compile("\\d{5}.*");
  private static final DateTimeFormatter AMERICAN =
      DateTimeFormatter.ofPattern("M/d/[yyyy][yy] H:mm", Locale.ROOT);

  /** What is gathered of an item: how often each description and each price stood beside it. */
  private record Sight(Map<String, Integer> titles, Map<Double, Integer> prices) {
    Sight() {
      this(new TreeMap<>(), new TreeMap<>());
    }

    static <T> T mostFrequent(Map<T, Integer> counts, T otherwise) {
      return counts.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElse(otherwise);
    }
  }

  /**
   * Converts a file, plain or gzip.
   *
   * @throws LeavenException LV-1104 where the file cannot be read or has other columns, LV-2009
   *     where the results cannot be written
   */
  public static OnlineRetail convert(Path file, Path events, Path items) {
    var table = Csv.read(file);
    int[] at = COLUMNS.stream().mapToInt(table.columns()::indexOf).toArray();
    if (Arrays.stream(at).anyMatch(column -> column < 0)) {
      throw new LeavenException(
          ErrorCode.LV_1104,
          "%s has the columns %s; %s were expected.".formatted(file, table.columns(), COLUMNS),
          "Give the file of UCI's Online Retail, saved as CSV.");
    }
    var sights = new TreeMap<String, Sight>();
    long written = 0;
    try (var out = Files.newBufferedWriter(events)) {
      out.write("user,item,type,value,time\n");
      for (var row : table.rows()) {
        if (isPurchase(row, at)) {
          write(out, row, at);
          see(sights, row, at);
          written++;
        }
      }
      write(items, sights);
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_2009,
          "The results cannot be written: %s.".formatted(failed.getMessage()),
          "Give files in folders that exist and may be written.");
    }
    long lines = table.rows().size() + table.rejectedCount();
    return new OnlineRetail(written, sights.size(), lines - written);
  }

  private static boolean isPurchase(CsvTable.Row row, int[] at) {
    return !field(row, at, 6).isEmpty()
        && !field(row, at, 0).toUpperCase(Locale.ROOT).startsWith("C")
        && PRODUCT.matcher(field(row, at, 1)).matches();
  }

  private static void write(BufferedWriter out, CsvTable.Row row, int[] at) throws IOException {
    String customer = field(row, at, 6);
    out.write(customer.endsWith(".0") ? customer.substring(0, customer.length() - 2) : customer);
    out.write(',');
    out.write(field(row, at, 1));
    out.write(",purchase,");
    out.write(field(row, at, 3));
    out.write(',');
    out.write(iso(field(row, at, 4)));
    out.write('\n');
  }

  private static void see(Map<String, Sight> sights, CsvTable.Row row, int[] at) {
    var sight = sights.computeIfAbsent(field(row, at, 1), code -> new Sight());
    String title = field(row, at, 2);
    if (!title.isEmpty()) {
      sight.titles().merge(title, 1, Integer::sum);
    }
    try {
      sight.prices().merge(Double.parseDouble(field(row, at, 5)), 1, Integer::sum);
    } catch (NumberFormatException noPrice) {
      // an item without any price is written without one
    }
  }

  private static void write(Path items, Map<String, Sight> sights) throws IOException {
    try (var out = Files.newBufferedWriter(items)) {
      out.write("item,title,price\n");
      for (var sight : sights.entrySet()) {
        String title = Sight.mostFrequent(sight.getValue().titles(), "");
        Double price = Sight.mostFrequent(sight.getValue().prices(), Double.NaN);
        out.write(
            "%s,\"%s\",%s\n"
                .formatted(
                    sight.getKey(),
                    title.replace("\"", "\"\""),
                    price.isNaN() ? "" : price.toString()));
      }
    }
  }

  /** UCI's own file has 12/1/2010 8:26; what is ISO already stays. */
  private static String iso(String date) {
    try {
      return date.indexOf('/') < 0 ? date : LocalDateTime.parse(date, AMERICAN).toString();
    } catch (DateTimeException neither) {
      return date;
    }
  }

  private static String field(CsvTable.Row row, int[] at, int column) {
    return row.fields().get(at[column]).strip();
  }
}

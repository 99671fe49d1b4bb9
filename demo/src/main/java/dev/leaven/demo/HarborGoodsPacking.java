package dev.leaven.demo;

import dev.leaven.nn.data.Csv;
import dev.leaven.nn.data.CsvTable;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Packs Online Retail into the file that ships with Leaven, about a fiftieth of the original.
 *
 * <p>To make it again: {@code ./leaven convert online-retail FILE --events EVENTS --items ITEMS},
 * then this program with EVENTS, ITEMS, FILE (for the customers' countries) and the file to write.
 *
 * <p>The file is gzip over columns: customers' ids and countries, items' ids, titles and prices,
 * then of the purchases in the order of time the customer (difference to the one before, zigzag),
 * the item, the quantity and the minute since 1970 (difference), each as bytes of seven bits.
 */
final class HarborGoodsPacking {
  private final List<CsvTable.Row> purchases;
  private final List<CsvTable.Row> items;
  private final Map<String, Integer> itemNumbers;
  private final Map<String, Integer> customerNumbers;
  private final Map<String, String> countries;

  private HarborGoodsPacking(Path events, Path items, Path original) {
    this.purchases =
        Csv.read(events).rows().stream()
            .sorted(Comparator.comparingLong(HarborGoodsPacking::minute))
            .toList();
    this.items = Csv.read(items).rows();
    this.itemNumbers = numbered(this.items.stream().map(row -> row.fields().getFirst()).toList());
    var customers = new TreeSet<String>();
    purchases.forEach(row -> customers.add(row.fields().getFirst()));
    this.customerNumbers = numbered(List.copyOf(customers));
    this.countries = countries(Csv.read(original));
  }

  /** Reads three CSV files and writes the packed one. */
  public static void main(String[] args) throws IOException {
    try (var out = Files.newOutputStream(Path.of(args[3]))) {
      pack(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), out);
    }
  }

  static void pack(Path events, Path items, Path original, OutputStream packed) throws IOException {
    new HarborGoodsPacking(events, items, original).write(packed);
  }

  private void write(OutputStream packed) throws IOException {
    try (var out = new DataOutputStream(new BufferedOutputStream(new Tight(packed)))) {
      out.writeLong(HarborGoods.MAGIC);
      var customers = List.copyOf(new TreeMap<>(customerNumbers).keySet());
      out.writeInt(customers.size());
      writeTexts(out, customers);
      writeTexts(out, customers.stream().map(id -> countries.getOrDefault(id, "")).toList());
      out.writeInt(items.size());
      writeTexts(out, items.stream().map(row -> row.fields().getFirst()).toList());
      writeTexts(out, items.stream().map(row -> row.fields().get(1)).toList());
      for (var item : items) {
        out.writeDouble(Double.parseDouble(item.fields().get(2)));
      }
      out.writeInt(purchases.size());
      writeDifferences(out, this::customer, true);
      for (var row : purchases) {
        writeNumber(out, number(itemNumbers, row.fields().get(1)));
      }
      for (var row : purchases) {
        writeNumber(out, Integer.parseInt(row.fields().get(3)));
      }
      writeDifferences(out, row -> (int) minute(row), false);
    }
  }

  private int customer(CsvTable.Row row) {
    return number(customerNumbers, row.fields().getFirst());
  }

  private static int number(Map<String, Integer> numbers, String id) {
    var number = numbers.get(id);
    if (number == null) {
      throw new IllegalArgumentException(
          "the events name \"%s\", which nothing else does".formatted(id));
    }
    return number;
  }

  private static long minute(CsvTable.Row row) {
    return LocalDateTime.parse(row.fields().get(4)).toEpochSecond(ZoneOffset.UTC) / 60;
  }

  private void writeDifferences(
      DataOutputStream out, ToIntFunction<CsvTable.Row> column, boolean zigzag) throws IOException {
    int before = 0;
    for (var row : purchases) {
      int now = column.applyAsInt(row);
      int step = now - before;
      writeNumber(out, zigzag ? step << 1 ^ step >> 31 : step);
      before = now;
    }
  }

  private static void writeNumber(DataOutputStream out, int number) throws IOException {
    int rest = number;
    while (rest >>> 7 != 0) {
      out.writeByte(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.writeByte(rest);
  }

  private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
    for (var text : texts) {
      out.writeUTF(text);
    }
  }

  private static Map<String, Integer> numbered(List<String> ids) {
    var numbers = new HashMap<String, Integer>();
    ids.forEach(id -> numbers.put(id, numbers.size()));
    return numbers;
  }

  /** The country of each customer's latest line. */
  private static Map<String, String> countries(CsvTable original) {
    int customer = original.columns().indexOf("CustomerID");
    int country = original.columns().indexOf("Country");
    var countries = new HashMap<String, String>();
    for (var row : original.rows()) {
      String id = row.fields().get(customer).strip();
      countries.put(
          id.endsWith(".0") ? id.substring(0, id.length() - 2) : id,
          row.fields().get(country).strip());
    }
    return countries;
  }

  /** Gzip that takes its time. */
  private static final class Tight extends GZIPOutputStream {
    Tight(OutputStream out) throws IOException {
      super(out, 1 << 16);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}

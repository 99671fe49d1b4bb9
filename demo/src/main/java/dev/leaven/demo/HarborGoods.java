package dev.leaven.demo;

import dev.leaven.model.Attributes;
import dev.leaven.model.Item;
import dev.leaven.model.User;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * What a gift shop sold in a year, as it ships with Leaven: UCI's Online Retail (Chen 2015), one
 * purchase a line of an invoice.
 *
 * <p>{@link HarborGoodsPacking} makes the file and says how it is laid out. Times are those of the
 * data, in 2010 and 2011; {@link #endingOn} moves them to where a demo wants them.
 *
 * @param customers by number; each with a {@code country} and its {@code segment}
 * @param items by number; each with a title, a price and when it was first sold
 * @param purchases in the order of time
 */
public record HarborGoods(List<User> customers, List<Item> items, List<Purchase> purchases) {
  /** The first eight bytes of the file, once it is unpacked. */
  static final long MAGIC = 0x4c76_4861_7262_6f31L;

  /** Customers of a country with fewer than this many share a segment. */
  private static final int OWN_SEGMENT = 20;

  private static final String FILE = "retail/online-retail.gz";

  /** So much of an item, bought by a customer. */
  public record Purchase(int customer, int item, int quantity, Instant time) {}

  public HarborGoods {
    customers = List.copyOf(customers);
    items = List.copyOf(items);
    purchases = List.copyOf(purchases);
  }

  /** Reads what ships with Leaven. */
  public static HarborGoods read() {
    try (var in = HarborGoods.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IOException(FILE + " is not in the jar");
      }
      return read(in);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static HarborGoods read(InputStream packed) throws IOException {
    try (var in =
        new DataInputStream(new BufferedInputStream(new GZIPInputStream(packed, 1 << 16)))) {
      if (in.readLong() != MAGIC) {
        throw new IOException("the file does not begin as a packed sample does");
      }
      var customers = customers(in);
      int items = in.readInt();
      var ids = texts(in, items);
      var titles = texts(in, items);
      var prices = new double[items];
      for (int i = 0; i < items; i++) {
        prices[i] = in.readDouble();
      }
      var purchases = purchases(in);
      return new HarborGoods(customers, items(ids, titles, prices, purchases), purchases);
    }
  }

  /**
   * The same sales with the latest on a day: all are moved by so many whole days, so that the hours
   * of the day stay.
   */
  public HarborGoods endingOn(LocalDate day) {
    var last = purchases.getLast().time().atZone(ZoneOffset.UTC).toLocalDate();
    var by = Duration.ofDays(ChronoUnit.DAYS.between(last, day));
    var moved =
        purchases.stream()
            .map(p -> new Purchase(p.customer(), p.item(), p.quantity(), p.time().plus(by)))
            .toList();
    return new HarborGoods(customers, items.stream().map(item -> moved(item, by)).toList(), moved);
  }

  private static Item moved(Item item, Duration by) {
    var values = new TreeMap<>(item.attributes().values());
    item.attributes()
        .text("time")
        .ifPresent(time -> values.put("time", Instant.parse(time).plus(by).toString()));
    return new Item(item.id(), new Attributes(values));
  }

  private static List<User> customers(DataInputStream in) throws IOException {
    int count = in.readInt();
    var ids = texts(in, count);
    var countries = texts(in, count);
    var sizes = new TreeMap<String, Integer>();
    for (var country : countries) {
      sizes.merge(country, 1, Integer::sum);
    }
    var customers = new User[count];
    for (int i = 0; i < count; i++) {
      String country = countries[i];
      String segment = sizes.getOrDefault(country, 0) < OWN_SEGMENT ? "elsewhere" : country;
      customers[i] =
          new User(ids[i], new Attributes(Map.of("country", country, "segment", segment)));
    }
    return List.of(customers);
  }

  private static List<Item> items(
      String[] ids, String[] titles, double[] prices, List<Purchase> purchases) {
    var first = new Instant[ids.length];
    for (var purchase : purchases.reversed()) {
      first[purchase.item()] = purchase.time();
    }
    var items = new Item[ids.length];
    for (int i = 0; i < ids.length; i++) {
      items[i] =
          new Item(
              ids[i],
              new Attributes(
                  Map.of("title", titles[i], "price", prices[i], "time", first[i].toString())));
    }
    return List.of(items);
  }

  private static List<Purchase> purchases(DataInputStream in) throws IOException {
    int count = in.readInt();
    var customers = numbers(in, count);
    var items = numbers(in, count);
    var quantities = numbers(in, count);
    var minutes = numbers(in, count);
    var purchases = new Purchase[count];
    long minute = 0;
    int customer = 0;
    for (int i = 0; i < count; i++) {
      minute += minutes[i];
      customer += customers[i] >>> 1 ^ -(customers[i] & 1);
      purchases[i] =
          new Purchase(customer, items[i], quantities[i], Instant.ofEpochSecond(minute * 60));
    }
    return List.of(purchases);
  }

  private static String[] texts(DataInputStream in, int count) throws IOException {
    var texts = new String[count];
    for (int i = 0; i < count; i++) {
      texts[i] = in.readUTF();
    }
    return texts;
  }

  /** Numbers of seven bits a byte, the lowest first; the eighth bit says that more follow. */
  private static int[] numbers(DataInputStream in, int count) throws IOException {
    var numbers = new int[count];
    for (int i = 0; i < count; i++) {
      int shift = 0;
      int part;
      do {
        part = in.readUnsignedByte();
        numbers[i] |= (part & 0x7f) << shift;
        shift += 7;
      } while (part >= 0x80);
    }
    return numbers;
  }
}

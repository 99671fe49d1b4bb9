package dev.leaven.recommend.events;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Moments;
import dev.leaven.nn.data.Csv;
import dev.leaven.nn.data.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads events from a CSV file with the columns {@code user,item} and, where it has them, {@code
 * value} and {@code time}; other columns are ignored.
 *
 * @param log the events that could be read
 * @param rejected what was left out and why, by line; only the first thousand
 * @param rejectedCount how many were left out
 */
public record EventsCsv(EventLog log, List<String> rejected, long rejectedCount) {
  private static final int LISTED = 1_000;

  public EventsCsv {
    rejected = List.copyOf(rejected);
  }

  /**
   * Reads a file, plain or gzip. An empty value is 1; an empty time leaves the event in the file's
   * order.
   *
   * @throws LeavenException LV-1104 where it cannot be read or has no such columns
   */
  public static EventsCsv read(Path file) {
    var table = Csv.read(file);
    int user = required(table, "user");
    int item = required(table, "item");
    int value = table.columns().indexOf("value");
    int time = table.columns().indexOf("time");
    var log = new EventLog.Builder();
    var rejected = new ArrayList<String>();
    long count = table.rejectedCount();
    table.rejected().forEach(line -> rejected.add(line.toString()));
    for (var row : table.rows()) {
      String fault = add(log, row.fields(), user, item, value, time);
      if (!fault.isEmpty()) {
        count++;
        if (rejected.size() < LISTED) {
          rejected.add("line %d: %s".formatted(row.line(), fault));
        }
      }
    }
    return new EventsCsv(log.log(), rejected, count);
  }

  /** Adds one row's event, or returns what is wrong with the row. */
  private static String add(
      EventLog.Builder log, List<String> fields, int user, int item, int value, int time) {
    String who = fields.get(user).strip();
    String what = fields.get(item).strip();
    if (who.isEmpty() || what.isEmpty()) {
      return "it has no " + (who.isEmpty() ? "user" : "item");
    }
    float worth = 1;
    if (value >= 0 && !fields.get(value).isBlank()) {
      try {
        worth = Float.parseFloat(fields.get(value).strip());
      } catch (NumberFormatException notNumber) {
        worth = Float.NaN;
      }
      if (!Float.isFinite(worth)) {
        return "its value \"%s\" is not a finite number".formatted(fields.get(value));
      }
    }
    long when = EventLog.UNTIMED;
    if (time >= 0 && !fields.get(time).isBlank()) {
      OptionalLong millis = Moments.millis(fields.get(time));
      if (millis.isEmpty()) {
        return "its time \"%s\" is neither ISO 8601 nor a number since 1970"
            .formatted(fields.get(time));
      }
      when = millis.getAsLong();
    }
    log.add(who, what, worth, when);
    return "";
  }

  private static int required(CsvTable table, String column) {
    int at = table.columns().indexOf(column);
    if (at < 0) {
      throw new LeavenException(
          ErrorCode.LV_1104,
          "%s has the columns %s; \"user\" and \"item\" were expected."
              .formatted(table.source(), table.columns()),
          "Name the columns user,item,type,value,time in its first line; the last three may be"
              + " left out.");
    }
    return at;
  }
}

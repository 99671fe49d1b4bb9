package dev.leaven.server.datasets;

import dev.leaven.api.Wire;
import dev.leaven.lifecycle.events.SentEvent;
import dev.leaven.lifecycle.events.SentProfile;
import dev.leaven.model.LeavenException;
import dev.leaven.server.datasets.EventArrivals.What;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads events, items or users from JSON lines or CSV; a broken line costs itself alone. */
final class EventLines {
  /** Attributes that are words, however much they look like numbers. */
  private static final Set<String> WORDS = Set.of("title", "text", "segment", "time", "brand");

  /** Attributes that are lists, with bars between. */
  private static final Set<String> LISTS = Set.of("categories", "tags");

  private EventLines() {}

  static void json(InputStream body, EventArrivals arrivals) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8), 1 << 16);
    long number = 0;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        line(number, line, arrivals);
      }
    }
  }

  private static void line(long number, String line, EventArrivals arrivals) {
    JsonNode node;
    try {
      node = Wire.STRICT.readTree(line);
    } catch (JacksonException broken) {
      arrivals.refuse(
          number, "", EventFields.wrong("The line is not a JSON object.", "Mend the line."));
      return;
    }
    add(number, node, arrivals);
  }

  /** Puts what a JSON object says on its way, or notes what is wrong with it. */
  static void add(long number, JsonNode node, EventArrivals arrivals) {
    try {
      if (arrivals.what() == What.EVENTS) {
        arrivals.add(EventFields.event(number, node));
      } else {
        arrivals.add(EventFields.profile(number, node));
      }
    } catch (LeavenException wrong) {
      var id = node.path("id").asString("");
      arrivals.refuse(number, id.substring(0, Math.min(id.length(), 200)), wrong);
    }
  }

  static void csv(InputStream body, EventArrivals arrivals) throws IOException {
    CsvLines.read(body, new Cells(arrivals));
  }

  /**
   * CSV with the columns of {@code ./leaven convert}: of events {@code user}, {@code item}, {@code
   * type}, {@code value}, {@code time} and any other field of one; of items and users {@code item}
   * or {@code user}, or {@code id}, and attributes.
   */
  private record Cells(EventArrivals arrivals) implements CsvLines.Table {
    @Override
    public void names(List<String> names) {
      if (arrivals.what() == What.EVENTS
          ? !names.containsAll(List.of("user", "item", "type"))
          : !names.contains("id") && !names.contains(noun())) {
        throw EventFields.wrong(
            "The first line of the CSV names the columns %s.".formatted(String.join(", ", names)),
            arrivals.what() == What.EVENTS
                ? "Begin with a line like: user,item,type,value,time."
                : "Name the column of ids \"%s\" or \"id\"; say what=events for events."
                    .formatted(noun()));
      }
    }

    private String noun() {
      return arrivals.what() == What.ITEMS ? "item" : "user";
    }

    @Override
    public void row(long line, Map<String, String> cells) {
      try {
        if (arrivals.what() == What.EVENTS) {
          arrivals.add(event(line, cells));
        } else {
          arrivals.add(profile(line, cells));
        }
      } catch (LeavenException wrong) {
        refuse(line, Optional.ofNullable(cells.get("id")).orElse(""), wrong);
      }
    }

    @Override
    public void refuse(long line, String id, LeavenException why) {
      arrivals.refuse(line, id, why);
    }

    /** Columns that are no field of an event are left out, as the evaluation does. */
    private static SentEvent event(long line, Map<String, String> cells) {
      return new SentEvent(
          line,
          text(cells, "id"),
          text(cells, "user").orElse(""),
          text(cells, "item").orElse(""),
          text(cells, "type").orElse(""),
          EventFields.number(text(cells, "value").orElse("")),
          EventFields.time(text(cells, "time").orElse("")),
          text(cells, "session"),
          position(cells),
          text(cells, "prediction"),
          new TreeSet<>(split(text(cells, "purposes").orElse(""))));
    }

    private static OptionalInt position(Map<String, String> cells) {
      try {
        return text(cells, "position").stream().mapToInt(Integer::parseInt).findFirst();
      } catch (NumberFormatException notWhole) {
        throw EventFields.wrong(
            "The column \"position\" holds no whole number.", "Count positions from 1.");
      }
    }

    private SentProfile profile(long line, Map<String, String> cells) {
      var attributes = new TreeMap<String, Object>();
      var idColumn = cells.containsKey(noun()) ? noun() : "id";
      cells.forEach(
          (name, value) -> {
            if (!name.equals(idColumn) && !value.isBlank()) {
              attributes.put(name, attribute(name, value.strip()));
            }
          });
      return new SentProfile(line, text(cells, idColumn).orElse(""), attributes);
    }

    private static Object attribute(String name, String value) {
      if (LISTS.contains(name)) {
        return split(value);
      }
      if (value.equals("true") || value.equals("false")) {
        return Boolean.valueOf(value);
      }
      return WORDS.contains(name) || !value.matches("-?\\d{1,15}(\\.\\d{1,15})?")
          ? value
          : (Object) Double.valueOf(value);
    }

    private static List<String> split(String value) {
      return Arrays.stream(value.split("\\|"))
          .map(String::strip)
          .filter(Predicate.not(String::isEmpty))
          .toList();
    }

    private static Optional<String> text(Map<String, String> cells, String name) {
      return Optional.ofNullable(cells.get(name)).map(String::strip).filter(v -> !v.isEmpty());
    }
  }
}

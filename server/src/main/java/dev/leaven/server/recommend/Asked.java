package dev.leaven.server.recommend;

import dev.leaven.api.NewRecommendation;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.LeavenException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Checks what somebody asks for; throws LV-1002 for what cannot be meant. */
final class Asked {
  static final int USUAL = 10;
  private static final int MOST_ITEMS = 1_000;
  private static final int MOST_EVENTS = 1_000;
  private static final int LONGEST_ID = 200;
  private static final Duration AHEAD = Duration.ofDays(1);

  private Asked() {}

  /** How many items, from 1 to 1,000. */
  static int count(int count) {
    if (count < 1 || count > MOST_ITEMS) {
      throw refused(
          "The field \"count\" is %d.".formatted(count),
          "Ask for 1 to %,d items.".formatted(MOST_ITEMS));
    }
    return count;
  }

  /** A user's id as it was given. */
  static String user(String id) {
    return id("user", id);
  }

  private static String id(String field, String id) {
    if (id.isBlank() || id.length() > LONGEST_ID) {
      throw refused(
          "The field \"%s\" is blank or longer than %d characters.".formatted(field, LONGEST_ID),
          "Use an id of 1 to %d characters.".formatted(LONGEST_ID));
    }
    return id;
  }

  /** The events of this visit, as if they had been kept. */
  static List<Event> events(List<NewRecommendation.Happened> sent, Instant now) {
    if (sent.size() > MOST_EVENTS) {
      throw refused(
          "The field \"events\" has %,d events.".formatted(sent.size()),
          "Send at most %,d, the latest.".formatted(MOST_EVENTS));
    }
    var events = new ArrayList<Event>(sent.size());
    for (var one : sent) {
      events.add(event(one, now));
    }
    return events;
  }

  private static Event event(NewRecommendation.Happened sent, Instant now) {
    var name = sent.type().orElse("view");
    var type =
        EventType.of(name)
            .orElseThrow(
                () ->
                    refused(
                        "An event's type is \"%s\".".formatted(shortened(name)),
                        "Use one of %s.".formatted(EventType.ids())));
    double value = sent.value().orElse(1.0);
    if (!Float.isFinite((float) value)) {
      throw refused("An event's value is %s.".formatted(value), "Send a finite number.");
    }
    var time = sent.time().orElse(now);
    if (time.isAfter(now.plus(AHEAD)) || time.isBefore(Instant.EPOCH)) {
      throw refused(
          "An event's time is %s.".formatted(time),
          "Send a time from 1970 until tomorrow, or leave it out for now.");
    }
    return Event.of("now", "now", id("item", sent.item()), type, value, time);
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private static LeavenException refused(String detail, String fix) {
    return new LeavenException(ErrorCode.LV_1002, detail, fix);
  }
}

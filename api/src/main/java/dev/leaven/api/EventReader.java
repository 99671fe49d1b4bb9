package dev.leaven.api;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/**
 * Reads server-sent events (the WHATWG's format) until their stream ends.
 *
 * <p>An event's number holds until the next one, its kind for itself alone; an event that the end
 * of the stream cuts off is none.
 */
final class EventReader {
  private static final String NO_KIND = "message";

  private final Consumer<RunNews> listener;
  private long id;
  private String kind = NO_KIND;
  private StringJoiner data = new StringJoiner("\n").setEmptyValue("");

  private EventReader(Consumer<RunNews> listener) {
    this.listener = listener;
  }

  /** Reads and closes a stream; throws LV-2002 where it is cut or not a Leaven's. */
  static void read(InputStream stream, Consumer<RunNews> listener) {
    var reader = new EventReader(listener);
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.line(line);
      }
    } catch (IOException cut) {
      throw new LeavenException(
          ErrorCode.LV_2002,
          "The stream of events was cut.",
          "Watch the run again from the last event that you saw.",
          cut);
    }
  }

  private void line(String line) {
    if (line.isEmpty()) {
      tell();
    } else if (line.startsWith("id:")) {
      id = number(line.substring(3).strip());
    } else if (line.startsWith("event:")) {
      kind = line.substring(6).strip();
    } else if (line.startsWith("data:")) {
      data.add(line.substring(5).strip());
    }
  }

  private void tell() {
    var body = data.toString();
    var what = kind;
    data = new StringJoiner("\n").setEmptyValue("");
    kind = NO_KIND;
    if (!body.isEmpty()) {
      listener.accept(news(what, body));
    }
  }

  private RunNews news(String what, String body) {
    try {
      return new RunNews(id, what, Wire.LENIENT.readTree(body));
    } catch (JacksonException notJson) {
      throw Transport.foreign(notJson);
    }
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      throw Transport.foreign(notANumber);
    }
  }
}

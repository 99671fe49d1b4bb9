package dev.leaven.api;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads server-sent events (the WHATWG format) until their stream ends. */
final class EventReader {
  private EventReader() {}

  static void read(InputStream stream, Consumer<RunNews> listener) {
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      long id = 0;
      var kind = "message";
      var data = new StringBuilder();
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty() && !data.isEmpty()) {
          listener.accept(new RunNews(id, kind, Wire.LENIENT.readTree(data.toString())));
          data.setLength(0);
        } else if (line.startsWith("id:")) {
          id = Long.parseLong(line.substring(3).strip());
        } else if (line.startsWith("event:")) {
          kind = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          data.append(line.substring(5).strip());
        }
      }
    } catch (IOException cut) {
      throw new LeavenException(
          ErrorCode.LV_2002,
          "The stream of events was cut.",
          "Watch the run again from the last event that you saw.",
          cut);
    }
  }
}

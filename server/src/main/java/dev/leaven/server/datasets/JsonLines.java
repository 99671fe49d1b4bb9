package dev.leaven.server.datasets;

import dev.leaven.api.NewRow;
import dev.leaven.api.Wire;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;

/** Reads rows from JSON lines: one {@link NewRow} a line, blank lines skipped. */
final class JsonLines {
  private JsonLines() {}

  static void read(InputStream body, Arrivals arrivals) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8), 1 << 16);
    long number = 0;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        line(number, line, arrivals);
      }
    }
  }

  private static void line(long number, String line, Arrivals arrivals) {
    try {
      var row = Wire.STRICT.readValue(line, NewRow.class);
      arrivals.add(
          number,
          row.id(),
          Base64.getDecoder().decode(row.content()),
          row.label(),
          row.attributes(),
          row.split());
    } catch (JacksonException broken) {
      arrivals.refuse(number, "", cause(broken));
    } catch (IllegalArgumentException notBase64) {
      arrivals.refuse(
          number,
          "",
          new LeavenException(
              ErrorCode.LV_1103,
              "The field \"content\" is not base64.",
              "Encode the row's content in base64, without line breaks."));
    }
  }

  private static LeavenException cause(JacksonException broken) {
    for (Throwable at = broken; at != null; at = at.getCause()) {
      if (at instanceof LeavenException ours) {
        return ours;
      }
    }
    return new LeavenException(
        ErrorCode.LV_1103,
        "The line is not a JSON object of the fields id, content, label, attributes, split.",
        "Mend the line, e.g. {\"content\": \"BASE64\", \"label\": \"7\"}.");
  }
}

package dev.leaven.server.datasets;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads rows from the files of a form, e.g. {@code curl -F label=7 -F file=@seven.png}.
 *
 * <p>A file of JSON lines or CSV brings its rows; any other file is one row. Its label is the
 * form's field {@code label}, else the folder in its name ({@code 7/seven.png}).
 */
final class FormFiles {
  private static final int FIELD = 4_096;

  private FormFiles() {}

  static void read(HttpServletRequest request, Arrivals arrivals)
      throws IOException, ServletException {
    var label = field(request, "label");
    var split = field(request, "split");
    long file = 0;
    for (var part : request.getParts()) {
      if (part.getSubmittedFileName() != null) {
        file++;
        read(part, file, label, split, arrivals);
      }
    }
    if (file == 0) {
      throw new LeavenException(
          ErrorCode.LV_1103,
          "The form holds no file.",
          "Send at least one, e.g. curl -F label=7 -F file=@seven.png.");
    }
  }

  /** The same of events, items or users: files of CSV or JSON lines alone. */
  static void read(HttpServletRequest request, EventArrivals arrivals)
      throws IOException, ServletException {
    for (var part : request.getParts()) {
      if (part.getSubmittedFileName() != null) {
        try (var content = part.getInputStream()) {
          if (part.getSubmittedFileName().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            EventLines.csv(content, arrivals);
          } else {
            EventLines.json(content, arrivals);
          }
        }
      }
    }
  }

  private static void read(
      Part part, long file, Optional<String> label, Optional<String> split, Arrivals arrivals)
      throws IOException {
    var name = part.getSubmittedFileName().replace('\\', '/');
    var lower = name.toLowerCase(Locale.ROOT);
    try (var content = part.getInputStream()) {
      if (lower.endsWith(".csv")) {
        CsvLines.read(content, arrivals);
      } else if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
        JsonLines.read(content, arrivals);
      } else {
        arrivals.add(
            file,
            Optional.empty(),
            content.readAllBytes(),
            label.or(() -> folder(name)),
            Map.of(),
            split);
      }
    }
  }

  private static Optional<String> folder(String name) {
    int end = name.lastIndexOf('/');
    if (end <= 0) {
      return Optional.empty();
    }
    var path = name.substring(0, end);
    return Optional.of(path.substring(path.lastIndexOf('/') + 1));
  }

  private static Optional<String> field(HttpServletRequest request, String name)
      throws IOException, ServletException {
    var part = request.getPart(name);
    if (part == null || part.getSubmittedFileName() != null) {
      return Optional.empty();
    }
    try (var content = part.getInputStream()) {
      return Optional.of(new String(content.readNBytes(FIELD), StandardCharsets.UTF_8).strip());
    }
  }
}

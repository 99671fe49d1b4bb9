package dev.leaven.server.vision;

import dev.leaven.vision.Classification;
import dev.leaven.vision.HeatMap;

/**
 * The answer of {@code classify} as JSON: what {@link dev.leaven.api.Classified} reads.
 *
 * <p>Written by hand, because it is written for every request; a test reads it with the record.
 */
final class ClassifyAnswer {
  private ClassifyAnswer() {}

  static String json(
      String model, int version, Classification found, String prediction, boolean explained) {
    var out = new StringBuilder(512);
    out.append("{\"model\":");
    text(out, model);
    out.append(",\"version\":").append(version).append(",\"labels\":[");
    char before = 0;
    for (var scored : found.labels()) {
      if (before != 0) {
        out.append(before);
      }
      before = ',';
      out.append("{\"label\":");
      text(out, scored.label());
      out.append(",\"score\":").append((float) scored.score()).append('}');
    }
    out.append("],\"abstained\":").append(found.abstained()).append(",\"prediction\":");
    text(out, prediction);
    if (explained) {
      found.explanation().ifPresent(map -> explanation(out, map));
    }
    return out.append('}').toString();
  }

  private static void explanation(StringBuilder out, HeatMap map) {
    out.append(",\"explanation\":{\"method\":");
    text(out, map.method());
    out.append(",\"label\":");
    text(out, map.label());
    out.append(",\"height\":").append(map.height()).append(",\"width\":").append(map.width());
    out.append(",\"values\":[");
    for (int i = 0; i < map.values().length; i++) {
      if (i > 0) {
        out.append(',');
      }
      out.append(map.values()[i]);
    }
    out.append("]}");
  }

  /** A JSON string (RFC 8259, section 7). */
  static void text(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}

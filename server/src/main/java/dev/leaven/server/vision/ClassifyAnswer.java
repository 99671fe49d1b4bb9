package dev.leaven.server.vision;

import dev.leaven.server.JsonText;
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
    JsonText.append(out, model);
    out.append(",\"version\":").append(version).append(",\"labels\":[");
    char before = 0;
    for (var scored : found.labels()) {
      if (before != 0) {
        out.append(before);
      }
      before = ',';
      out.append("{\"label\":");
      JsonText.append(out, scored.label());
      out.append(",\"score\":").append((float) scored.score()).append('}');
    }
    out.append("],\"abstained\":").append(found.abstained()).append(",\"prediction\":");
    JsonText.append(out, prediction);
    if (explained) {
      found.explanation().ifPresent(map -> explanation(out, map));
    }
    return out.append('}').toString();
  }

  private static void explanation(StringBuilder out, HeatMap map) {
    out.append(",\"explanation\":{\"method\":");
    JsonText.append(out, map.method());
    out.append(",\"label\":");
    JsonText.append(out, map.label());
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
}

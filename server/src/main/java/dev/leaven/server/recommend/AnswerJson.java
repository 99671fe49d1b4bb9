package dev.leaven.server.recommend;

import dev.leaven.recommend.answers.Answer;
import dev.leaven.recommend.answers.Reason;
import dev.leaven.server.JsonText;

/**
 * Recommendations as JSON: what {@link dev.leaven.api.Recommendations} reads.
 *
 * <p>Written by hand, because it is written for every request; a test reads it with the record.
 */
final class AnswerJson {
  private AnswerJson() {}

  static String of(String model, int version, Answer answer, String prediction) {
    var out = new StringBuilder(4096);
    out.append("{\"model\":");
    JsonText.append(out, model);
    out.append(",\"version\":").append(version).append(",\"items\":");
    items(out, answer);
    out.append(",\"filled_by\":[");
    char before = 0;
    for (var source : answer.filledBy()) {
      before = comma(out, before);
      JsonText.append(out, source.id());
    }
    out.append("],\"prediction\":");
    JsonText.append(out, prediction);
    return out.append('}').toString();
  }

  /** The list of items alone. */
  static void items(StringBuilder out, Answer answer) {
    out.append('[');
    char before = 0;
    for (var item : answer.items()) {
      before = comma(out, before);
      item(out, item);
    }
    out.append(']');
  }

  private static void item(StringBuilder out, Answer.Recommended item) {
    out.append("{\"id\":");
    JsonText.append(out, item.id());
    out.append(",\"title\":");
    JsonText.append(out, item.title());
    out.append(",\"score\":").append(item.score()).append(",\"source\":");
    JsonText.append(out, item.source().id());
    if (!item.reasons().isEmpty()) {
      out.append(",\"reasons\":[");
      char before = 0;
      for (var reason : item.reasons()) {
        before = comma(out, before);
        reason(out, reason);
      }
      out.append(']');
    }
    if (!item.why().isEmpty()) {
      out.append(",\"why\":");
      JsonText.append(out, item.why());
    }
    out.append('}');
  }

  private static void reason(StringBuilder out, Reason reason) {
    out.append("{\"kind\":");
    JsonText.append(out, reason.kind().id());
    out.append(",\"id\":");
    JsonText.append(out, reason.id());
    out.append(",\"weight\":").append(reason.weight()).append(",\"text\":");
    JsonText.append(out, reason.text());
    out.append('}');
  }

  private static char comma(StringBuilder out, char before) {
    if (before != 0) {
      out.append(before);
    }
    return ',';
  }
}

package dev.leaven.cli;

import dev.leaven.api.Wire;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a version's {@code classifier.json} says of the {@code model.onnx} beside it, as settings of
 * an import. A network of ours rescales pixels itself: were it imported without, they would be
 * rescaled twice and the answers be wrong without a word.
 */
final class WrittenClassifier {
  private WrittenClassifier() {}

  /** The settings, or none where there is no such file. */
  static Map<String, String> settings(Path file) throws IOException {
    var settings = new TreeMap<String, String>();
    if (Files.isRegularFile(file)) {
      var said = read(file);
      settings.put("labels", labels(file, said.path("labels")));
      settings.put("scale", said.path("scale").asString());
      settings.put("offset", said.path("offset").asString());
      boolean first = said.path("channelsFirst").asBoolean(false);
      settings.put("layout", first ? "channels_first" : "channels_last");
      var kind = said.path("form").path("kind").asString("auto");
      settings.put("pictures", kind.toLowerCase(Locale.ROOT));
    }
    return settings;
  }

  private static JsonNode read(Path file) throws IOException {
    try {
      var said = Wire.LENIENT.readTree(Files.readAllBytes(file));
      if (said.path("scale").isNumber() && said.path("offset").isNumber()) {
        return said;
      }
    } catch (JacksonException broken) {
      throw unusable(file, "is no JSON");
    }
    throw unusable(file, "names no scale and offset");
  }

  private static String labels(Path file, JsonNode labels) {
    if (labels.valueStream().anyMatch(label -> label.asString().contains(","))) {
      throw unusable(file, "has a label with a comma, by which an import parts its labels");
    }
    return labels.valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
  }

  private static LeavenException unusable(Path file, String why) {
    return new LeavenException(
        ErrorCode.LV_1801,
        "%s %s.".formatted(file, why),
        "Mend it, or move the ONNX file away from it and give --set labels=… and --set scale=….");
  }
}

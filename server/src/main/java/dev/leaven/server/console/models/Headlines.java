package dev.leaven.server.console.models;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the main figures that a version carries for lists. */
public final class Headlines {
  private static final JsonMapper JSON = new JsonMapper();

  private Headlines() {}

  /** The accuracy with its interval; empty where the version was never measured. */
  public static Optional<Quality> quality(String headline) {
    try {
      var accuracy = JSON.readTree(headline).path("accuracy");
      return accuracy.isObject()
          ? Optional.of(
              new Quality(
                  number(accuracy, "estimate"), number(accuracy, "low"), number(accuracy, "high")))
          : Optional.empty();
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }

  private static double number(JsonNode node, String name) {
    return node.path(name).asDouble(Double.NaN);
  }
}

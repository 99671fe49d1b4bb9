package dev.leaven.server.console.models;

import dev.leaven.server.console.models.Quality.Measure;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the main figures that a version carries for lists. */
public final class Headlines {
  private static final JsonMapper JSON = new JsonMapper();

  private Headlines() {}

  /** The main figure with its interval; empty where the version was never measured. */
  public static Optional<Quality> quality(String headline) {
    try {
      var figures = JSON.readTree(headline);
      return quality(figures.path("accuracy"), Measure.ACCURACY)
          .or(() -> quality(figures.path("ndcg10"), Measure.NDCG10));
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<Quality> quality(JsonNode figure, Measure measure) {
    return figure.isObject()
        ? Optional.of(
            new Quality(
                number(figure, "estimate"), number(figure, "low"), number(figure, "high"), measure))
        : Optional.empty();
  }

  private static double number(JsonNode node, String name) {
    return node.path(name).asDouble(Double.NaN);
  }
}

package dev.leaven.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Events to be added, at most 1,000; each is read by itself, so that a bad one costs itself alone.
 *
 * @param events objects with the fields of {@link NewEvent}
 */
public record NewEvents(List<JsonNode> events) {
  public NewEvents(@Nullable List<JsonNode> events) {
    this.events = Wire.copy(events);
  }
}

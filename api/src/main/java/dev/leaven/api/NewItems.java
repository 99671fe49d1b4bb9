package dev.leaven.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Items to be put, at most 1,000; each is read by itself, so that a bad one costs itself alone.
 *
 * @param items objects with {@code id} and attributes: {@code title}, {@code text}, {@code
 *     categories}, {@code tags}, {@code price}, {@code stock}, {@code time} and any others, beside
 *     the id or under {@code attributes}
 */
public record NewItems(List<JsonNode> items) {
  public NewItems(@Nullable List<JsonNode> items) {
    this.items = Wire.copy(items);
  }
}

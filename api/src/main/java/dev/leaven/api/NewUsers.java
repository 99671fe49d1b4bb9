package dev.leaven.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Users to be put, at most 1,000; each is read by itself, so that a bad one costs itself alone.
 *
 * @param users objects with {@code id} and attributes: {@code segment}, {@code profile} and any
 *     others, beside the id or under {@code attributes}
 */
public record NewUsers(List<JsonNode> users) {
  public NewUsers(@Nullable List<JsonNode> users) {
    this.users = Wire.copy(users);
  }
}

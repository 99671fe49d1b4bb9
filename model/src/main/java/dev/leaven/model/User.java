package dev.leaven.model;

import static dev.leaven.model.Require.requireArgument;

/**
 * Somebody who uses the company's product.
 *
 * <p>Attributes that the house knows by name: {@code segment} (a text, for fallbacks and slices)
 * and {@code profile} (false: this user's events are not used to answer, whatever the request
 * says).
 */
public record User(String id, Attributes attributes) {
  public User {
    requireArgument(!id.isBlank(), "a user's id must not be blank");
  }

  public String segment() {
    return attributes.text("segment").orElse("");
  }

  /** Whether the user's events may be used to answer this user. */
  public boolean profiled() {
    return !Boolean.FALSE.equals(attributes.values().get("profile"));
  }
}

package dev.leaven.api;

import java.util.Set;

/**
 * A key to be made.
 *
 * @param name for people, to know it again
 * @param scopes {@code vision:read}, {@code vision:write}, {@code *:read}, {@code *:write} or
 *     {@code admin}
 */
public record NewKey(String name, Set<String> scopes) {
  public NewKey {
    Wire.required("name", name);
    scopes = Wire.copy(scopes);
  }
}

package dev.leaven.api;

import java.util.List;
import java.util.Map;

/**
 * What is known of a user.
 *
 * @param attributes texts, numbers, booleans and lists of texts by name
 * @param events the latest hundred, newest first
 */
public record UserInfo(String id, Map<String, Object> attributes, List<NewEvent> events) {
  public UserInfo {
    Wire.required("id", id);
    attributes = Wire.sorted(attributes);
    events = Wire.copy(events);
  }
}

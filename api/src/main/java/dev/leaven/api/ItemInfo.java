package dev.leaven.api;

import java.util.Map;

/**
 * An item of a catalogue.
 *
 * @param attributes texts, numbers, booleans and lists of texts by name
 */
public record ItemInfo(String id, Map<String, Object> attributes) {
  public ItemInfo {
    Wire.required("id", id);
    attributes = Wire.sorted(attributes);
  }
}

package dev.leaven.api;

import java.util.Optional;

/**
 * A workspace to be made.
 *
 * @param id 1 to 64 characters of a-z, 0-9, dot, dash and underscore
 * @param name for people; the id where it is left out
 */
public record NewWorkspace(String id, Optional<String> name) {
  public NewWorkspace {
    Wire.required("id", id);
    name = Wire.absent(name);
  }
}

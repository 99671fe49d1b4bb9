package dev.leaven.api;

import java.util.List;
import java.util.Optional;

/**
 * Some of a long list, with the cursor that asks for what follows.
 *
 * @param next give it as {@code ?after=} to get what follows; empty at the end
 */
public record Listing<T>(List<T> items, Optional<String> next) {
  public Listing {
    items = Wire.copy(items);
    next = Wire.absent(next);
  }
}

package dev.leaven.store;

import java.util.List;
import java.util.Optional;

/** Some of a long list, with the cursor that asks for what follows. */
public record Page<T>(List<T> items, Optional<String> next) {
  public Page {
    items = List.copyOf(items);
  }

  /** Which part of a list is wanted: after a cursor that an earlier page gave, and how many. */
  public record Request(Optional<String> after, int limit) {
    public static Request first(int limit) {
      return new Request(Optional.empty(), limit);
    }
  }
}

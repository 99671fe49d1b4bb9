package dev.leaven.cli;

import dev.leaven.api.Listing;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;

/** Lists that a server hands out in pages, read to their end. */
final class Pages {
  private Pages() {}

  /** Everything in one listing; {@code page} is asked with the cursor of the page before. */
  static <T> Listing<T> all(Function<Optional<String>, Listing<T>> page) {
    var items = new ArrayList<T>();
    var cursor = Optional.<String>empty();
    do {
      var next = page.apply(cursor);
      items.addAll(next.items());
      cursor = next.next();
    } while (cursor.isPresent());
    return new Listing<>(items, Optional.empty());
  }
}

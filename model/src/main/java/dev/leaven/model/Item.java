package dev.leaven.model;

import static dev.leaven.model.Require.requireArgument;

/**
 * Something that can be recommended.
 *
 * <p>Attributes that the house knows by name: {@code title} and {@code text} (words to compare by),
 * {@code categories} and {@code tags} (lists), {@code price}, {@code stock}, {@code time} (ISO
 * 8601, when it appeared). Any other is for rules and slices.
 */
public record Item(String id, Attributes attributes) {
  public Item {
    requireArgument(!id.isBlank(), "an item's id must not be blank");
  }

  /** What people call it: its title, or its id where it has none. */
  public String title() {
    return attributes.text("title").orElse(id);
  }
}

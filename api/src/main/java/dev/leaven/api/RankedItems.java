package dev.leaven.api;

import java.util.List;

/**
 * Items in an order that is the same for everybody.
 *
 * @param version whose order it is
 * @param items best first
 */
public record RankedItems(String model, int version, List<Ranked> items) {
  public RankedItems {
    items = Wire.copy(items);
  }

  /** An item and what it is ranked by. */
  public record Ranked(String id, String title, double score) {}
}

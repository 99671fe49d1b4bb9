package dev.leaven.lifecycle.datasets;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Row;

/**
 * What a row's texts may be, whatever its task: short enough to list, and an id that an address can
 * hold, so that every row that came in can be looked at and removed.
 */
final class RowTexts {
  /** Characters of an id, a label or an attribute's name. */
  static final int LONGEST_NAME = 200;

  static final int LONGEST_VALUE = 2_000;
  static final int MOST_ATTRIBUTES = 100;

  private static final String NOT_IN_ADDRESSES = "/\\;%";

  private RowTexts() {}

  /** Throws LV-1103 for the first text that may not be. */
  static void check(Row row) {
    checkId(row.id());
    row.label().ifPresent(RowTexts::checkLabel);
    if (row.attributes().size() > MOST_ATTRIBUTES) {
      throw refused(
          "The row has %,d attributes; at most %d are kept."
              .formatted(row.attributes().size(), MOST_ATTRIBUTES),
          "Send those that slices or fairness need.");
    }
    row.attributes()
        .forEach(
            (name, value) -> {
              requireName("attribute's name", name);
              if (value.length() > LONGEST_VALUE) {
                throw refused(
                    "The attribute \"%s\" has %,d characters; at most %,d are kept."
                        .formatted(name, value.length(), LONGEST_VALUE),
                    "Shorten it, or leave it out.");
              }
            });
  }

  private static void checkId(String id) {
    requireName("id", id);
    if (id.equals(".")
        || id.equals("..")
        || id.chars().anyMatch(c -> NOT_IN_ADDRESSES.indexOf(c) >= 0)) {
      throw refused(
          "The id \"%s\" cannot stand in an address.".formatted(id),
          "Leave out / \\ ; and %, e.g. by writing - instead.");
    }
  }

  /** Throws LV-1103 where a label is too long or holds control characters. */
  static void checkLabel(String label) {
    requireName("label", label);
  }

  private static void requireName(String what, String text) {
    if (text.length() > LONGEST_NAME) {
      throw refused(
          "The %s \"%s…\" has %,d characters; at most %d are allowed."
              .formatted(what, text.substring(0, 40), text.length(), LONGEST_NAME),
          "Shorten it.");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw refused(
          "The %s holds a control character.".formatted(what), "Send printable characters alone.");
    }
  }

  private static LeavenException refused(String detail, String fix) {
    return new LeavenException(ErrorCode.LV_1103, detail, fix);
  }
}

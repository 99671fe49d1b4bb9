package dev.leaven.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings of a recipe by name, in a fixed order so that equal settings read and hash equally.
 */
public record Settings(SortedMap<String, String> values) {
  /** No settings: every one has its default. */
  public static final Settings NONE = new Settings(new TreeMap<>());

  public Settings {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Settings from names and values in any order. */
  public static Settings of(Map<String, String> values) {
    return new Settings(new TreeMap<>(values));
  }

  /** These settings with another's laid over them. */
  public Settings with(Settings other) {
    var all = new TreeMap<>(values);
    all.putAll(other.values);
    return new Settings(all);
  }

  /** A setting as it was given. */
  public String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** A whole number between two bounds, both inclusive. */
  public int integer(String name, int otherwise, int least, int most) {
    var text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException notWhole) {
      // falls through to the error below, which names the bounds as well
    }
    throw refused(name, "a whole number from %d to %d".formatted(least, most), otherwise);
  }

  /** A finite number between two bounds, both inclusive. */
  public double number(String name, double otherwise, double least, double most) {
    var text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    try {
      double value = Double.parseDouble(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException notNumber) {
      // falls through to the error below, which names the bounds as well
    }
    throw refused(name, "a number from %s to %s".formatted(least, most), otherwise);
  }

  private LeavenException refused(String name, String expected, Number otherwise) {
    return new LeavenException(
        ErrorCode.LV_1204,
        "The setting \"%s\" is \"%s\"; it must be %s.".formatted(name, text(name, ""), expected),
        "Give a number in that range, or leave the setting out for %s.".formatted(otherwise));
  }
}

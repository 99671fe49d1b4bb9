package dev.leaven.recommend.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an expression without items comes to, in the form in which columns are compared with it:
 * CEL's whole numbers are doubles.
 */
sealed interface Known {
  /** A number. */
  record Amount(double value) implements Known {}

  /** A text. */
  record Words(String text) implements Known {}

  /** True or false. */
  record Flag(boolean value) implements Known {}

  /**
   * A list.
   *
   * @param values as {@link #plain} has them
   */
  record Many(List<Object> values, Set<Object> set) implements Known {}

  /** Names with values; of these only the names are asked for. */
  record Named(Map<?, ?> values) implements Known {}

  /** What no attribute can be: a moment, nothing, bytes. */
  record Other() implements Known {}

  /** It could not be worked out. */
  record Failed() implements Known {}

  /** Beyond it whole numbers and doubles are not the same. */
  long EXACT = 1L << 53;

  static Known of(Object value) {
    return switch (plain(value)) {
      case Double number -> new Amount(number);
      case String text -> new Words(text);
      case Boolean flag -> new Flag(flag);
      case List<?> list -> new Many(List.copyOf(list), new HashSet<>(list));
      case Map<?, ?> map -> new Named(map);
      default -> new Other();
    };
  }

  /** Numbers as doubles without a negative zero, so that equal ones are equal objects. */
  static Object plain(Object value) {
    return switch (value) {
      case Number number -> number.doubleValue() + 0.0;
      case List<?> list -> list.stream().map(Known::plain).toList();
      default -> value;
    };
  }
}

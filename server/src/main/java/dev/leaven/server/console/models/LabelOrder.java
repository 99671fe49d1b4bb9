package dev.leaven.server.console.models;

import java.util.Comparator;

/** Labels as people would sort them: numbers by their size, before words. */
public enum LabelOrder implements Comparator<String> {
  NATURAL;

  @Override
  public int compare(String one, String other) {
    boolean first = isNumber(one);
    boolean second = isNumber(other);
    if (first && second) {
      int bySize = Integer.compare(one.length(), other.length());
      return bySize == 0 ? one.compareTo(other) : bySize;
    }
    return first == second ? one.compareTo(other) : first ? -1 : 1;
  }

  private static boolean isNumber(String label) {
    return !label.isEmpty() && label.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}

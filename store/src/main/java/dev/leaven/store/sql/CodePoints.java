package dev.leaven.store.sql;

import java.util.Comparator;

/** Texts in the order of their code points, which is that of their bytes in UTF-8. */
final class CodePoints {
  static final Comparator<String> ORDER = CodePoints::compare;

  private CodePoints() {}

  private static int compare(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        // Surrogates stand for code points above all single ones, and below some of them as chars.
        boolean pair = Character.isSurrogate(a);
        return pair == Character.isSurrogate(b) ? Character.compare(a, b) : pair ? 1 : -1;
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}

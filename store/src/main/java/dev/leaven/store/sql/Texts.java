package dev.leaven.store.sql;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;

/** What text may hold so that both databases keep it and give it back unchanged. */
final class Texts {
  private Texts() {}

  /**
   * The text itself.
   *
   * @throws LeavenException LV-1002 where it holds NUL, which PostgreSQL cannot keep, or half of a
   *     surrogate pair, which UTF-8 cannot write
   */
  static String kept(String field, String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c) && !pairAt(text, i)) {
        throw new LeavenException(
            ErrorCode.LV_1002,
            "The field \"%s\" holds a character that cannot be kept, at place %d."
                .formatted(field, i),
            "Leave out NUL and unpaired surrogates.");
      }
      if (Character.isSurrogate(c)) {
        i++;
      }
    }
    return text;
  }

  private static boolean pairAt(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }
}

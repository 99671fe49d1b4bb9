package dev.leaven.store.sql;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.store.Page;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Places in lists: where a page ended, in a form that callers hand back and do not read.
 *
 * <p>Nine bytes in URL-safe base64: the list's letter, then the number of the last row seen. Rows
 * keep their numbers, so what is inserted meanwhile never shifts a page. A forged cursor reaches no
 * more than the list it is used on, so nothing is signed.
 */
final class Cursor {
  static final int MOST = 10_000;

  private Cursor() {}

  static String of(char list, long place) {
    var bytes = ByteBuffer.allocate(9).put((byte) list).putLong(place).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The place that a page begins after.
   *
   * @param otherwise the place before the first row
   * @throws LeavenException LV-1002 where the cursor is not one that this list gave
   */
  static long place(char list, Page.Request page, long otherwise) {
    return page.after().map(text -> parse(list, text)).orElse(otherwise);
  }

  private static long parse(char list, String text) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() == 9 && bytes.get() == (byte) list) {
        long place = bytes.getLong();
        if (place > 0 && of(list, place).equals(text)) {
          return place;
        }
      }
    } catch (IllegalArgumentException notBase64) {
      // falls through to the error below
    }
    throw new LeavenException(
        ErrorCode.LV_1002,
        "The cursor is not one that this list gave.",
        "Hand back the \"next\" of the page before, unchanged, or leave it out to begin anew.");
  }

  /** How many rows to ask for: one more than wanted, which tells whether more follow. */
  static int fetch(Page.Request page) {
    if (page.limit() < 1) {
      throw new LeavenException(
          ErrorCode.LV_1002,
          "A page's limit is %d; it must be at least 1.".formatted(page.limit()),
          "Ask for 1 to %d items.".formatted(MOST));
    }
    return Math.min(page.limit(), MOST) + 1;
  }

  /** The page of rows fetched by {@link #fetch}. */
  static <T> Page<T> page(char list, Page.Request page, List<Placed<T>> fetched) {
    int wanted = fetch(page) - 1;
    boolean more = fetched.size() > wanted;
    var kept = more ? fetched.subList(0, wanted) : fetched;
    return new Page<>(
        kept.stream().map(Placed::item).toList(),
        more ? Optional.of(of(list, kept.getLast().place())) : Optional.empty());
  }

  /** An item and its place. */
  record Placed<T>(long place, T item) {}
}

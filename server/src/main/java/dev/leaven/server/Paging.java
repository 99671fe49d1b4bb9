package dev.leaven.server;

import dev.leaven.api.Listing;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.store.Page;
import java.util.Optional;
import java.util.function.Function;

/** Pages as callers ask for them ({@code ?after=CURSOR&limit=N}) and get them. */
public final class Paging {
  private static final int USUAL = 50;
  private static final int MOST = 200;

  private Paging() {}

  /** What a caller asked for; throws LV-1002 for a limit out of range. */
  public static Page.Request of(Optional<String> after, Optional<Integer> limit) {
    int size = limit.orElse(USUAL);
    if (size < 1 || size > MOST) {
      throw new LeavenException(
          ErrorCode.LV_1002,
          "The parameter \"limit\" is %d; it must be from 1 to %d.".formatted(size, MOST),
          "Ask for at most %d at once and follow \"next\".".formatted(MOST));
    }
    return new Page.Request(after.filter(cursor -> !cursor.isEmpty()), size);
  }

  /** A page as it goes over the wire. */
  public static <T, W> Listing<W> listing(Page<T> page, Function<T, W> wire) {
    return new Listing<>(page.items().stream().map(wire).toList(), page.next());
  }
}

package dev.leaven.store;

import dev.leaven.store.sql.BrokenQuery;
import org.jspecify.annotations.Nullable;

/** Broken on purpose: a class of the store that a capability reaches for, and that knows SQL. */
public final class BrokenTable {
  @Nullable BrokenQuery query;
}

package dev.leaven.store.sql;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Where the events of one dataset lie.
 *
 * @param key the dataset's number in that database
 * @param revision the latest change to an item, as it was committed
 */
record EventPlace(Database database, long key, AtomicLong revision) {
  /** Notes a revision that has been committed; commits may be noted out of turn. */
  void committed(long latest) {
    revision.accumulateAndGet(latest, Math::max);
  }
}

package dev.leaven.store.sql;

import java.util.function.Function;

/** One database: reads beside each other, and transactions that keep all or nothing. */
sealed interface Database extends AutoCloseable permits SqliteDatabase, PostgresDatabase {
  /** Hands out a session to read with; inside a transaction of this thread, the transaction's. */
  <T> T read(Function<Session, T> work);

  /** Does the work in one transaction; inside another of this thread, in a part of that one. */
  <T> T write(Function<Session, T> work);

  /**
   * Reads for long, all as it was committed at one moment, on a connection of its own that does not
   * hold what it reads in memory.
   */
  <T> T readLong(Function<Session, T> work);

  /** Brings what was deleted out of the database's files, as far as its kind can. */
  void scrub();

  @Override
  void close();
}

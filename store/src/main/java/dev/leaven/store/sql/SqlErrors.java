package dev.leaven.store.sql;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.store.StoreConfig;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What the databases' own errors mean to a user.
 *
 * <p>Details name the database's code and never its text, which may quote what a row holds; the
 * text is in the cause.
 */
final class SqlErrors {
  private SqlErrors() {}

  static LeavenException translate(Throwable failed) {
    if (failed instanceof LeavenException known) {
      return known;
    }
    return sqlException(failed)
        .map(
            sql ->
                sql instanceof SQLiteException sqlite
                    ? sqlite(sqlite.getResultCode(), failed)
                    : postgres(String.valueOf(sql.getSQLState()), failed))
        .orElseGet(() -> other(failed.getClass().getSimpleName(), failed));
  }

  private static Optional<SQLException> sqlException(Throwable failed) {
    for (Throwable at = failed; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  /** By SQLite's primary result codes, https://www.sqlite.org/rescode.html. */
  private static LeavenException sqlite(SQLiteErrorCode code, Throwable failed) {
    return switch (code.code & 0xff) {
      case 5, 6 ->
          unusable(
              "The database control.db is locked by another process (%s).".formatted(code),
              "Stop whatever else has the data folder open, and try again.",
              failed);
      case 3, 8, 14 ->
          unusable(
              "The database control.db cannot be opened or written (%s).".formatted(code),
              "Give this user the right to read and write the data folder and all in it.",
              failed);
      case 11, 26 ->
          broken(
              "The database control.db is damaged or is no database (%s).".formatted(code),
              "Move control.db, control.db-wal and control.db-shm away and put a backup in place.",
              failed);
      case 13 ->
          broken(
              "The disk is full (%s); nothing of this call was kept.".formatted(code),
              "Free space on the data folder's disk, and try again.",
              failed);
      case 10 ->
          broken(
              "The disk failed to read or write (%s).".formatted(code),
              "Look at the disk's health and space, and try again.",
              failed);
      default -> other(code.toString(), failed);
    };
  }

  /** By PostgreSQL's codes, https://www.postgresql.org/docs/current/errcodes-appendix.html. */
  private static LeavenException postgres(String state, Throwable failed) {
    if (state.startsWith("08") || state.startsWith("57P")) {
      return broken(
          "PostgreSQL cannot be reached or is stopping (SQLSTATE %s).".formatted(state),
          "See that the server of " + StoreConfig.URL + " runs and takes connections.",
          failed);
    }
    if (state.startsWith("28") || state.equals("3D000") || state.equals("42501")) {
      return unusable(
          "PostgreSQL refused the user, password or database (SQLSTATE %s).".formatted(state),
          "Set %s, %s and %s to a database that this user owns."
              .formatted(StoreConfig.URL, StoreConfig.USER, StoreConfig.PASSWORD),
          failed);
    }
    if (state.equals("25006")) {
      return unusable(
          "PostgreSQL takes no writes: it is read-only (SQLSTATE 25006).",
          "Point " + StoreConfig.URL + " at the primary server.",
          failed);
    }
    if (state.startsWith("53")) {
      return broken(
          "PostgreSQL has run out of disk, memory or connections (SQLSTATE %s).".formatted(state),
          "Free what it lacks on its machine, and try again.",
          failed);
    }
    if (state.equals("22021") || state.equals("22P05")) {
      return new LeavenException(
          ErrorCode.LV_1002,
          "A text holds a character that cannot be kept, such as NUL.",
          "Leave that character out.",
          failed);
    }
    return other("SQLSTATE " + state, failed);
  }

  private static LeavenException other(String what, Throwable failed) {
    return broken(
        "The database failed (%s); nothing of this call was kept.".formatted(what),
        "Try again; if it stays so, report it with the server's log.",
        failed);
  }

  private static LeavenException broken(String detail, String fix, Throwable cause) {
    return new LeavenException(ErrorCode.LV_1901, detail, fix, cause);
  }

  private static LeavenException unusable(String detail, String fix, Throwable cause) {
    return new LeavenException(ErrorCode.LV_1903, detail, fix, cause);
  }
}

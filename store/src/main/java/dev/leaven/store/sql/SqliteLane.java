package dev.leaven.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** One connection to a SQLite file, with its session. */
final class SqliteLane {
  private final Connection connection;
  final SingleConnectionDataSource source;
  final Session session;

  private SqliteLane(Connection connection) {
    this.connection = connection;
    source = new SingleConnectionDataSource(connection, true);
    session = Session.alone(source);
  }

  /**
   * Opens one.
   *
   * @param reads whether it may not write
   */
  static SqliteLane open(Path file, SqliteUse use, boolean reads) throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(5_000);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.enforceForeignKeys(true);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setPageSize(use.pageSize());
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(use.logPages()));
    config.setCacheSize(reads ? -use.readerKibibytes() : -use.writerKibibytes());
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    var connection = source.getConnection();
    if (reads) {
      try (var statement = connection.createStatement()) {
        statement.execute("PRAGMA query_only = ON");
      }
    }
    return new SqliteLane(connection);
  }

  /**
   * Puts the driver back to the start. Where BEGIN failed, it believes itself inside a transaction
   * that the database does not know, and would run the next one statement by statement.
   */
  void endWhatFailedToBegin() {
    try {
      if (connection.getAutoCommit()) {
        return;
      }
      connection.rollback();
    } catch (SQLException noTransaction) {
      // Nothing was begun, which is the case this is for.
    }
    try {
      connection.setAutoCommit(true);
    } catch (SQLException noTransaction) {
      // The driver has noted the change before it fails to commit nothing.
    }
  }

  /** Reads in one transaction, which sees the database as its first read finds it. */
  <T> T atOneMoment(Function<Session, T> work) {
    session.sql("BEGIN DEFERRED").update();
    try {
      return work.apply(session);
    } finally {
      session.sql("COMMIT").update();
    }
  }

  void close() {
    source.destroy();
  }
}

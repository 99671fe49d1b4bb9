package dev.leaven.store.sql;

import static dev.leaven.model.Require.requireState;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite: one connection that writes, a few that read beside it.
 *
 * <p>Write-ahead log, synced at each commit: what was committed survives a kill and a power cut.
 * Writers wait for each other here, in turn, and not in SQLite, whose waiting is by sleeping and
 * lets latecomers pass.
 */
final class SqliteDatabase implements Database {
  private static final int READERS = 4;
  private static final int PATIENCE_SECONDS = 60;

  private final Path file;
  private final ReentrantLock writing = new ReentrantLock(true);
  private final Lane writer;
  private final Transactions transactions;
  private final BlockingQueue<Lane> readers = new ArrayBlockingQueue<>(READERS);
  private volatile boolean closed;

  private SqliteDatabase(Path file, Lane writer, List<Lane> readers) {
    this.file = file;
    this.writer = writer;
    this.transactions = new Transactions(writer.source);
    this.readers.addAll(readers);
  }

  /**
   * Opens a file, made where it is absent for its owner's eyes only, and migrates it.
   *
   * @param tables the folder of its migrations
   */
  static SqliteDatabase open(Path file, String tables) {
    makePrivate(file);
    var lanes = new ArrayList<Lane>();
    try {
      var writer = Lane.open(file, false);
      lanes.add(writer);
      Migrations.run(writer.source, tables);
      for (int i = 0; i < READERS; i++) {
        lanes.add(Lane.open(file, true));
      }
      return new SqliteDatabase(file, writer, lanes.subList(1, lanes.size()));
    } catch (RuntimeException | SQLException failed) {
      lanes.forEach(Lane::close);
      throw SqlErrors.translate(failed);
    }
  }

  private static void makePrivate(Path file) {
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        var ownerOnly = PosixFilePermissions.fromString("rw-------");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
      }
    } catch (FileAlreadyExistsException there) {
      // Its permissions are its owner's choice.
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_1903,
          "The database \"%s\" cannot be made: %s.".formatted(file, failed),
          "Give this user the right to write there, or name another folder (--data DIR).",
          failed);
    }
  }

  @Override
  public <T> T read(Function<Session, T> work) {
    if (writing.isHeldByCurrentThread()) {
      return Transactions.guarded(() -> work.apply(writer.session));
    }
    var lane = takeReader();
    try {
      return Transactions.guarded(() -> work.apply(lane.session));
    } finally {
      readers.add(lane);
    }
  }

  @Override
  public <T> T write(Function<Session, T> work) {
    takeWriter();
    try {
      if (writing.getHoldCount() == 1) {
        writer.endWhatFailedToBegin();
      }
      return transactions.run(() -> work.apply(writer.session));
    } finally {
      writing.unlock();
    }
  }

  @Override
  public <T> T readLong(Function<Session, T> work) {
    requireState(!closed, "the store is closed");
    try {
      var lane = Lane.open(file, true);
      try {
        return Transactions.guarded(() -> lane.atOneMoment(work));
      } finally {
        lane.close();
      }
    } catch (SQLException failed) {
      throw SqlErrors.translate(failed);
    }
  }

  /** Empties the write-ahead log, which may still hold what was deleted, into the file. */
  @Override
  public void scrub() {
    takeWriter();
    try {
      boolean busy =
          Transactions.guarded(
              () -> writer.session.number("PRAGMA wal_checkpoint(TRUNCATE)").orElse(1L) != 0);
      if (busy) {
        throw busy("empty its log");
      }
    } finally {
      writing.unlock();
    }
  }

  private void takeWriter() {
    try {
      if (!writing.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw busy("write");
      }
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    }
    if (closed) {
      writing.unlock();
      throw new IllegalStateException("the store is closed");
    }
  }

  private Lane takeReader() {
    requireState(!closed, "the store is closed");
    Lane lane;
    try {
      lane = readers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    }
    if (lane == null) {
      throw busy("read");
    }
    return lane;
  }

  private static LeavenException busy(String what) {
    return new LeavenException(
        ErrorCode.LV_1901,
        "The database had no turn to %s for %d seconds.".formatted(what, PATIENCE_SECONDS),
        "Try again; if it stays so, look at the disk's load.");
  }

  private static LeavenException interrupted(InterruptedException stopped) {
    Thread.currentThread().interrupt();
    return new LeavenException(
        ErrorCode.LV_1901,
        "The thread was stopped while it waited for the database.",
        "Try again once the server has started anew.",
        stopped);
  }

  @Override
  public void close() {
    writing.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      for (int i = 0; i < READERS; i++) {
        var lane = readers.poll(1, TimeUnit.SECONDS);
        if (lane != null) {
          lane.close();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      writer.close();
      writing.unlock();
    }
  }

  /** A connection with its session. */
  private static final class Lane {
    private final Connection connection;
    private final SingleConnectionDataSource source;
    private final Session session;

    private Lane(Connection connection) {
      this.connection = connection;
      source = new SingleConnectionDataSource(connection, true);
      session = new Session(source, "");
    }

    static Lane open(Path file, boolean reads) throws SQLException {
      var config = new SQLiteConfig();
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.setBusyTimeout(5_000);
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
      config.enforceForeignKeys(true);
      config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
      config.setTempStore(SQLiteConfig.TempStore.MEMORY);
      config.setCacheSize(reads ? -4_096 : -16_384);
      var source = new SQLiteDataSource(config);
      source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
      var connection = source.getConnection();
      if (reads) {
        try (var statement = connection.createStatement()) {
          statement.execute("PRAGMA query_only = ON");
        }
      }
      return new Lane(connection);
    }

    /**
     * Puts the driver back to the start. Where BEGIN failed, it believes itself inside a
     * transaction that the database does not know, and would run the next one statement by
     * statement.
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
}

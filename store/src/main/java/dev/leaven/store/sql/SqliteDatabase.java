package dev.leaven.store.sql;

import static dev.leaven.model.Require.requireState;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

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
  private final SqliteUse use;
  private final ReentrantLock writing = new ReentrantLock(true);

  /** Held by reads on connections of their own; taken alone where there must be no connection. */
  private final ReentrantReadWriteLock reading = new ReentrantReadWriteLock();

  private SqliteLane writer;
  private Transactions transactions;
  private final BlockingQueue<SqliteLane> readers = new ArrayBlockingQueue<>(READERS);
  private volatile boolean closed;

  private SqliteDatabase(Path file, SqliteUse use, SqliteLane writer, List<SqliteLane> readers) {
    this.file = file;
    this.use = use;
    this.writer = writer;
    this.transactions = new Transactions(writer.source);
    this.readers.addAll(readers);
  }

  /** Opens a file, made where it is absent for its owner's eyes only, and migrates it. */
  static SqliteDatabase open(Path file, SqliteUse use) {
    makePrivate(file);
    var lanes = new ArrayList<SqliteLane>();
    try {
      var writer = SqliteLane.open(file, use, false);
      lanes.add(writer);
      Migrations.run(writer.source, use.tables());
      for (int i = 0; i < READERS; i++) {
        lanes.add(SqliteLane.open(file, use, true));
      }
      return new SqliteDatabase(file, use, writer, lanes.subList(1, lanes.size()));
    } catch (RuntimeException | SQLException failed) {
      lanes.forEach(SqliteLane::close);
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
    reading.readLock().lock();
    try {
      var lane = SqliteLane.open(file, use, true);
      try {
        return Transactions.guarded(() -> lane.atOneMoment(work));
      } finally {
        lane.close();
      }
    } catch (SQLException failed) {
      throw SqlErrors.translate(failed);
    } finally {
      reading.readLock().unlock();
    }
  }

  /**
   * Closes every connection, which empties the write-ahead log into the file and removes it, clears
   * what the file keeps between its rows, and opens them again. Others wait meanwhile.
   */
  @Override
  public void scrub() {
    requireState(!writing.isHeldByCurrentThread(), "a transaction must end before it is scrubbed");
    takeWriter();
    try {
      if (!reading.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw busy("clear its files, as a long read goes on");
      }
      try {
        scrubAlone();
      } finally {
        reading.writeLock().unlock();
      }
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    } finally {
      writing.unlock();
    }
  }

  private void scrubAlone() {
    var roots =
        writer
            .session
            .sql("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0")
            .query((row, number) -> row.getLong(1))
            .list();
    takeReaders().forEach(SqliteLane::close);
    writer.close();
    try {
      requireEmptyLog();
      PageGaps.clear(file, roots);
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_1901,
          "What was deleted may still be in the file \"%s\": %s.".formatted(file, failed),
          "See that the disk can be read and written, and ask again.",
          failed);
    } finally {
      reopen();
    }
  }

  private List<SqliteLane> takeReaders() {
    var lanes = new ArrayList<SqliteLane>();
    try {
      for (int i = 0; i < READERS; i++) {
        lanes.add(takeReader());
      }
      return lanes;
    } catch (RuntimeException failed) {
      readers.addAll(lanes);
      throw failed;
    }
  }

  /** The last connection removes the log when it closes, unless another process has it open. */
  private void requireEmptyLog() throws IOException {
    var log = file.resolveSibling(file.getFileName() + "-wal");
    if (Files.exists(log) && Files.size(log) > 0) {
      throw new IOException("another process has the database open");
    }
  }

  private void reopen() {
    try {
      writer = SqliteLane.open(file, use, false);
      transactions = new Transactions(writer.source);
      for (int i = 0; i < READERS; i++) {
        readers.add(SqliteLane.open(file, use, true));
      }
    } catch (SQLException failed) {
      closed = true;
      throw SqlErrors.translate(failed);
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

  private SqliteLane takeReader() {
    requireState(!closed, "the store is closed");
    SqliteLane lane;
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
}

package dev.leaven.lifecycle.runs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * What a worker says on its error stream, kept in the run's folder: the last {@link #MOST} bytes at
 * most, in {@code worker.log} and, once that was full, {@code worker.log.old}. A worker that never
 * falls silent cannot fill the disk, and what it said before it died is there.
 */
final class WorkerLog {
  /** Of both files together. */
  static final long MOST = 1 << 20;

  private final Path file;
  private final Thread reader;

  private WorkerLog(Path file, InputStream said) {
    this.file = file;
    this.reader = Thread.ofPlatform().daemon().name("leaven-log").unstarted(() -> copy(said));
  }

  /** Begins to keep what a stream says, after what earlier workers of the run said. */
  static WorkerLog keep(Path folder, InputStream said) {
    var log = new WorkerLog(folder.resolve(Job.LOG), said);
    log.reader.start();
    return log;
  }

  /** Waits a moment for the last words of a worker that ended. */
  void finish() throws InterruptedException {
    reader.join(Duration.ofSeconds(2));
  }

  private void copy(InputStream said) {
    var bytes = new byte[8_192];
    try (said) {
      for (int read = said.read(bytes); read >= 0; read = said.read(bytes)) {
        write(bytes, read);
      }
    } catch (IOException cut) {
      // The stream of a killed worker.
    }
  }

  /** A log that cannot be written is no reason to stop reading: the worker would wait for us. */
  private void write(byte[] bytes, int length) {
    try {
      if (Files.exists(file) && Files.size(file) + length > MOST / 2) {
        Files.move(
            file,
            file.resolveSibling(file.getFileName() + ".old"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      try (OutputStream out =
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        out.write(bytes, 0, length);
      }
    } catch (IOException lost) {
      // The disk is full, or the folder is gone with its run.
    }
  }
}

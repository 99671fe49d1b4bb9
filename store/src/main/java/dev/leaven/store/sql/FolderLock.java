package dev.leaven.store.sql;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The claim of one process on a data folder: a lock on {@code DATA/leaven.lock}.
 *
 * <p>The system releases it when the process ends, however it ends, so a stale file never keeps
 * anybody out. The file holds the owner's process id, for the message only.
 */
final class FolderLock implements AutoCloseable {
  /**
   * Folders that this process has open. POSIX drops a process's locks on a file when it closes any
   * channel to that file, so a second attempt must be refused before it opens one.
   */
  private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  static FolderLock take(Path data) {
    @Nullable Path folder = null;
    try {
      var real = data.toRealPath();
      if (!TAKEN.add(real)) {
        throw inUse(data, "this process");
      }
      folder = real;
      return lock(data, real);
    } catch (IOException failed) {
      forget(folder);
      throw new LeavenException(
          ErrorCode.LV_1903,
          "The data folder \"%s\" cannot be written: %s.".formatted(data, failed),
          "Give this user the right to write there, or name another folder (--data DIR).",
          failed);
    } catch (LeavenException refused) {
      forget(folder);
      throw refused;
    }
  }

  private static FolderLock lock(Path data, Path real) throws IOException {
    var file = real.resolve("leaven.lock");
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      var owner = Files.readString(file).strip();
      channel.close();
      throw inUse(data, owner.matches("\\d+") ? "process " + owner : "another process");
    }
    channel.truncate(0);
    var id = Long.toString(ProcessHandle.current().pid()) + "\n";
    channel.write(ByteBuffer.wrap(id.getBytes(StandardCharsets.US_ASCII)));
    return new FolderLock(real, channel);
  }

  private static void forget(@Nullable Path folder) {
    if (folder != null) {
      TAKEN.remove(folder);
    }
  }

  private static LeavenException inUse(Path data, String owner) {
    return new LeavenException(
        ErrorCode.LV_1903,
        "The data folder \"%s\" is used by %s; one process may have it open at a time."
            .formatted(data, owner),
        "Stop that process, or name another folder (--data DIR).");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException ignored) {
      // The lock ends with the process in any case.
    } finally {
      TAKEN.remove(folder);
    }
  }
}

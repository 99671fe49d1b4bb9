package dev.leaven.lifecycle;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one folder where a house keeps everything, held by one process at a time.
 *
 * <p>Other files in it are left alone. Every part of a path that comes from a user is checked, so
 * that no name leads outside.
 */
public final class DataFolder implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Path root;
  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(Path root, FileChannel channel, FileLock lock) {
    this.root = root;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes a folder, making it where it is absent.
   *
   * @throws LeavenException LV-1903 where another process has it or it cannot be written
   */
  public static DataFolder open(Path root) {
    try {
      var real = Files.createDirectories(root.toAbsolutePath().normalize());
      var channel =
          FileChannel.open(
              real.resolve("leaven.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new LeavenException(
            ErrorCode.LV_1903,
            "The data folder %s is in use by another Leaven.".formatted(real),
            "Stop the other one, or give another folder with --data.");
      }
      for (var part : new String[] {"snapshots", "models", "runs"}) {
        Files.createDirectories(real.resolve(part));
      }
      return new DataFolder(real, channel, lock);
    } catch (IOException refused) {
      throw new LeavenException(
          ErrorCode.LV_1903,
          "The data folder %s cannot be used: %s.".formatted(root, refused),
          "Give a folder that you may write to with --data.",
          refused);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  public Path root() {
    return root;
  }

  public Path adminKey() {
    return root.resolve("admin.key");
  }

  public Path controlDatabase() {
    return root.resolve("control.db");
  }

  /** Where the columns of a snapshot lie. */
  public Path snapshot(String hash) {
    if (!HASH.matcher(hash).matches()) {
      throw new LeavenException(
          ErrorCode.LV_1201,
          "\"%s\" is not a snapshot's hash: 64 characters of 0-9 and a-f.".formatted(hash),
          "List the dataset's snapshots and use a hash from there.");
    }
    return root.resolve("snapshots").resolve(hash);
  }

  /** Where the versions of a model lie. */
  public Path model(String workspace, String model) {
    return root.resolve("models")
        .resolve(name("workspace", workspace))
        .resolve(name("model", model));
  }

  public Path version(String workspace, String model, int number) {
    return model(workspace, model).resolve(Integer.toString(number));
  }

  public Path run(String id) {
    return root.resolve("runs").resolve(name("run", id));
  }

  /**
   * Checks a name that becomes part of a path.
   *
   * @throws LeavenException LV-1002
   */
  public static String name(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new LeavenException(
          ErrorCode.LV_1002,
          "\"%s\" cannot be the name of a %s.".formatted(name, what),
          "Use 1 to 64 characters of a-z, 0-9, dot, dash and underscore, beginning with a letter"
              + " or digit.");
    }
    return name;
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException lost) {
      // The process gives both up when it ends; there is nothing a caller could do now.
    }
  }
}

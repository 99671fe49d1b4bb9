package dev.leaven.store;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Folders that appear whole or not at all, e.g. {@code models/default/digits/3}.
 *
 * <p>A folder is written aside, on the same disk, then every file is synced, and one rename puts it
 * in place. A kill at any moment leaves the old state or the new one, and perhaps a folder aside
 * that {@link #sweep} removes at the next start. What is in place is never written again.
 *
 * <p>Names are given as parts. A part that could lead out of the root is refused with LV-1002.
 */
public final class Blobs {
  private static final String ASIDE = ".aside-";
  private static final AtomicLong COUNTER = new AtomicLong();

  private final Path root;

  private Blobs(Path root) {
    this.root = root;
  }

  /** The folders below a root, e.g. the data folder; the root is made where it is absent. */
  public static Blobs at(Path root) {
    try {
      Files.createDirectories(root);
      return new Blobs(root.toRealPath());
    } catch (IOException failed) {
      throw failed("The folder \"%s\" cannot be made".formatted(root), failed);
    }
  }

  /** Where a folder of that name lies or would lie. */
  public Path path(String... parts) {
    if (parts.length == 0) {
      throw refused("");
    }
    var path = root;
    for (var part : parts) {
      path = path.resolve(checked(part));
    }
    return path;
  }

  /** A folder that is in place. */
  public Optional<Path> find(String... parts) {
    return Optional.of(path(parts)).filter(path -> Files.isDirectory(path, NO_LINK));
  }

  private static final LinkOption NO_LINK = LinkOption.NOFOLLOW_LINKS;

  /** An empty folder to write to, which becomes the named one by {@link Aside#keep}. */
  public Aside aside(String... parts) {
    var target = path(parts);
    try {
      var parent = makeParent(target);
      var name = ASIDE + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet();
      return new Aside(Files.createDirectory(parent.resolve(name)), target);
    } catch (IOException failed) {
      throw failed("A folder beside \"%s\" cannot be made".formatted(target), failed);
    }
  }

  /**
   * Takes a folder that was written elsewhere on the same disk, e.g. by a worker, and puts it in
   * place.
   */
  public Path keep(Path written, String... parts) {
    var target = path(parts);
    try {
      makeParent(target);
    } catch (IOException failed) {
      throw failed("The folder \"%s\" cannot be made".formatted(target.getParent()), failed);
    }
    return new Aside(written, target).keep();
  }

  private Path makeParent(Path target) throws IOException {
    var parent = target.resolveSibling("").normalize();
    var made = Files.createDirectories(parent);
    if (!made.toRealPath().startsWith(root)) {
      throw new IOException("a link leads out of the data folder");
    }
    return made;
  }

  /** Removes a folder: it is out of its place at once, whole, and then deleted. */
  public boolean remove(String... parts) {
    var target = path(parts);
    if (!Files.isDirectory(target, NO_LINK)) {
      return false;
    }
    try {
      var gone = target.resolveSibling(ASIDE + "gone-" + COUNTER.incrementAndGet());
      Files.move(target, gone, StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(gone.resolveSibling("").normalize());
      Folders.delete(gone);
      return true;
    } catch (IOException failed) {
      throw failed("The folder \"%s\" cannot be removed".formatted(target), failed);
    }
  }

  /**
   * Deletes what killed processes left aside; returns how many folders. Only the holder of the
   * store calls it, at its start.
   */
  public int sweep() {
    try (var walk = Files.walk(root, 5)) {
      var left = walk.filter(path -> String.valueOf(path.getFileName()).startsWith(ASIDE)).toList();
      for (var folder : left) {
        Folders.delete(folder);
      }
      return left.size();
    } catch (IOException | UncheckedIOException failed) {
      throw failed("What was left aside in \"%s\" cannot be deleted".formatted(root), failed);
    }
  }

  private static String checked(String part) {
    boolean safe =
        !part.isBlank()
            && part.length() <= 128
            && !part.startsWith(".")
            && !part.endsWith(".")
            && part.equals(part.strip())
            && part.chars().noneMatch(c -> c < ' ' || "/\\:*?\"<>|".indexOf(c) >= 0);
    if (!safe) {
      throw refused(part);
    }
    return Texts.kept("name", part);
  }

  private static LeavenException refused(String part) {
    return new LeavenException(
        ErrorCode.LV_1002,
        "\"%s\" cannot be a folder's name.".formatted(part.replaceAll("\\p{Cntrl}", "?")),
        "Use letters, digits, - and _, up to 128 characters, and no / or leading dot.");
  }

  static LeavenException failed(String what, Exception cause) {
    return new LeavenException(
        ErrorCode.LV_1901,
        "%s: %s.".formatted(what, cause.getMessage()),
        "See that the disk has space and that this user may write the data folder.",
        cause);
  }

  /** A folder that is being written and is not in its place yet. */
  public static final class Aside implements AutoCloseable {
    private final Path folder;
    private final Path target;
    private boolean kept;

    private Aside(Path folder, Path target) {
      this.folder = folder;
      this.target = target;
    }

    /** Where to write. */
    public Path folder() {
      return folder;
    }

    /**
     * Syncs everything written and puts it in its place, durably.
     *
     * @return the place
     * @throws LeavenException LV-1901 where a folder of that name is in place already, where the
     *     folder holds links, or where the disk fails
     */
    public Path keep() {
      try {
        if (Files.exists(target, NO_LINK)) {
          throw new IOException("there is one of that name, and what is in place never changes");
        }
        Folders.syncAll(folder);
        Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
        kept = true;
        Folders.sync(target.resolveSibling("").normalize());
        return target;
      } catch (IOException failed) {
        throw failed("The folder \"%s\" cannot be kept".formatted(target), failed);
      }
    }

    /** Deletes what was written, unless it was kept. */
    @Override
    public void close() {
      if (kept) {
        return;
      }
      try {
        Folders.delete(folder);
      } catch (IOException failed) {
        throw failed("The folder \"%s\" cannot be deleted".formatted(folder), failed);
      }
    }
  }
}

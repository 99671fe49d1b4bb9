package dev.leaven.store;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder for its owner's eyes only. */
public final class PrivateFolder {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private PrivateFolder() {}

  /**
   * Makes a folder of the house, with its missing parents, with the permissions 0700 where the
   * system has them; one that is there keeps the permissions that its owner chose.
   *
   * @throws LeavenException LV-1903 where it cannot be made
   */
  public static void make(Path folder) {
    if (Files.isDirectory(folder)) {
      return; // Also a link to one, which the owner chose.
    }
    try {
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createDirectories(folder, OWNER_ONLY);
      } else {
        Files.createDirectories(folder);
      }
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_1903,
          "The data folder \"%s\" cannot be made: %s.".formatted(folder, failed),
          "Name a folder that this user may write (--data DIR).",
          failed);
    }
  }
}

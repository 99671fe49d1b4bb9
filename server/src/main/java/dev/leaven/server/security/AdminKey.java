package dev.leaven.server.security;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * The key that may do everything, made at the first start and kept in {@value #FILE}, which only
 * the server's own user may read.
 */
public final class AdminKey {
  public static final String FILE = "admin.key";

  /** The id that the ledger knows it by. */
  public static final String ID = "key_admin";

  private final String secret;

  private AdminKey(String secret) {
    this.secret = secret;
  }

  /** Reads the key of a data folder, or makes one where there is none. */
  public static AdminKey of(Path data) {
    var file = data.resolve(FILE);
    try {
      if (Files.exists(file)) {
        return new AdminKey(read(file));
      }
      var secret = Secret.create("lv_admin_");
      write(file, secret);
      return new AdminKey(secret);
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_1903,
          "The admin key %s can be neither read nor written (%s)."
              .formatted(file, failed.getMessage()),
          "Let the server's user read and write the data folder.",
          failed);
    }
  }

  private static String read(Path file) throws IOException {
    var secret = Files.readString(file).strip();
    if (secret.length() < 32) {
      throw new LeavenException(
          ErrorCode.LV_1903,
          "The admin key %s is too short to be one.".formatted(file),
          "Remove the file and start again: a new key is made.");
    }
    return secret;
  }

  private static void write(Path file, String secret) throws IOException {
    var aside = file.resolveSibling(FILE + ".new");
    Files.deleteIfExists(aside);
    Files.createFile(aside);
    if (Files.getFileStore(aside).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(
          aside, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }
    Files.writeString(aside, secret + "\n", StandardOpenOption.SYNC);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  public String secret() {
    return secret;
  }

  /** Proves to whoever drew a text that this server holds the key; see {@link ServerProof}. */
  public String prove(String challenge) {
    return ServerProof.of(secret, challenge);
  }
}

package dev.leaven.lifecycle.house;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.store.PrivateFolder;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The paths within the one folder where a house keeps everything.
 *
 * <p>Other files in it are left alone. Every part of a path that comes from a user is checked, so
 * that no name leads outside. Who may open the folder is the store's to say, which locks it.
 */
public final class DataFolder {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final Path root;

  private DataFolder(Path root) {
    this.root = root;
  }

  /**
   * Names a folder, making it, and what belongs in it, where it is absent: for its owner's eyes
   * only, since models may hold what they learned from.
   *
   * @throws LeavenException LV-1903 where it cannot be written
   */
  public static DataFolder open(Path root) {
    var real = root.toAbsolutePath().normalize();
    for (var part : new String[] {"", "snapshots", "models", "runs", "tmp"}) {
      PrivateFolder.make(real.resolve(part));
    }
    return new DataFolder(real);
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
}

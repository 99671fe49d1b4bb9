package dev.leaven.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a model is for, e.g. {@code image-classification}. A capability implements it; the loop
 * knows tasks through this interface only.
 *
 * <p>In the order in which a model meets them: rows are accepted at the door, a snapshot is trained
 * on by a {@link Recipe}, the version's folder is opened as a {@link Predictor}, and its outcomes
 * on test rows are compared with those of the live version.
 */
public interface Task {
  /** The name in API, CLI and console, e.g. {@code image-classification}. */
  String id();

  /** The capability that it belongs to, e.g. {@code vision}. */
  String capability();

  /** What its datasets hold. */
  default RowKind rows() {
    return RowKind.EXAMPLES;
  }

  /**
   * Checks the settings that a snapshot of its datasets is frozen with, and adds the defaults, so
   * that equal decisions are written equally.
   *
   * @throws LeavenException LV-1204 where one is unknown or out of its bounds
   */
  default Settings frozen(Settings settings) {
    requireNoSettings(settings);
    return Settings.NONE;
  }

  private void requireNoSettings(Settings settings) {
    if (!settings.values().isEmpty()) {
      throw new LeavenException(
          ErrorCode.LV_1204,
          "A snapshot for %s takes no settings, but was given %s."
              .formatted(id(), String.join(", ", settings.values().keySet())),
          "Leave them out.");
    }
  }

  /** The ways to train it. */
  List<Recipe> recipes();

  /**
   * Checks a row that somebody sent and brings it into the form that models see: the same step that
   * inputs of predictions pass.
   *
   * @throws LeavenException LV-1103, saying what is wrong with the row
   */
  Row accept(Row sent);

  /** Opens a version's folder for answers, verifying what it loads. */
  Predictor open(Path version);

  /** Asks a version for every row of one split. */
  Outcomes outcomes(Predictor predictor, SnapshotRows rows, Split split);

  /** The row's content as a picture for people (PNG), where it can be drawn. */
  Optional<byte[]> picture(byte[] content);

  /**
   * How a file that a user brings becomes a version, where the task takes such files: a recipe that
   * reads {@link Training#brought} instead of training. It is executed in a worker, refuses with
   * LV-1801, and writes the same files as the task's other recipes. Its rows may be empty.
   */
  default Optional<Recipe> importer() {
    return Optional.empty();
  }

  /**
   * How a model that a user described in a text of the task's own is trained, where the task takes
   * such descriptions.
   *
   * @throws LeavenException LV-1706 where the description cannot be read
   */
  default Optional<Recipe> described(String description) {
    return Optional.empty();
  }

  /** The recipe of a name. */
  default Optional<Recipe> recipe(String name) {
    return recipes().stream().filter(r -> r.name().equals(name)).findFirst();
  }
}

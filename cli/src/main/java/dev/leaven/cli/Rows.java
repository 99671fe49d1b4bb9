package dev.leaven.cli;

import dev.leaven.api.NewRow;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Split;
import dev.leaven.vision.PictureFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows made of files: pictures, folders of pictures a label, and IDX files. */
final class Rows {
  /** A row, read when it is wanted, and the file that it is of. */
  record Found(String file, Reading reading) {}

  /** Makes a row of its file. */
  interface Reading {
    NewRow row() throws IOException;
  }

  private Rows() {}

  /**
   * A picture without an id: the server makes one of its content, so that the same picture twice is
   * one row, and two pictures under one file name are two.
   */
  static Found picture(Path file, Optional<String> label) {
    return new Found(file.toString(), () -> row(Files.readAllBytes(file), label, Optional.empty()));
  }

  private static NewRow row(byte[] png, Optional<String> label, Optional<String> split) {
    return new NewRow(
        Optional.empty(), Base64.getEncoder().encodeToString(png), label, Map.of(), split);
  }

  /**
   * The rows of a folder: its own pictures under {@code label}, those of its folders under each.
   */
  static List<Found> folder(Path folder, Optional<String> label) {
    var found = new ArrayList<Found>();
    for (var split : List.of(Split.TRAIN, Split.TEST)) {
      if (!named(folder, split == Split.TRAIN ? "train-" : "t10k-").isEmpty()) {
        found.addAll(idx(folder, split));
      }
    }
    if (found.isEmpty()) {
      pictures(folder).forEach(file -> found.add(picture(file, label)));
      for (var inner : list(folder, Files::isDirectory)) {
        pictures(inner)
            .forEach(file -> found.add(picture(file, Optional.of(inner.getFileName().toString()))));
      }
    }
    if (found.isEmpty()) {
      throw new LeavenException(
          ErrorCode.LV_1104,
          "%s holds no pictures, no folders of pictures and no IDX files.".formatted(folder),
          "Put the pictures of each label into a folder named after it, or give files.");
    }
    return found;
  }

  /** The rows of IDX files, reserved for training or testing as the files' names say. */
  private static List<Found> idx(Path folder, Split split) {
    var task = LocalTraining.task(EvaluateImagesVerb.TASK);
    var rows = PictureFolder.read(folder, split).rows();
    return rows.stream()
        .map(
            read ->
                new Found(
                    folder + " " + read.id(),
                    () ->
                        row(
                            task.picture(read.content()).orElseThrow(),
                            read.label(),
                            Optional.of(split.id()))))
        .toList();
  }

  private static List<Path> pictures(Path folder) {
    return list(folder, Rows::isPicture);
  }

  static boolean isPicture(Path file) {
    var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
  }

  private static List<Path> named(Path folder, String prefix) {
    return list(
        folder,
        file ->
            file.getFileName().toString().startsWith(prefix)
                && file.getFileName().toString().contains("idx"));
  }

  private static List<Path> list(Path folder, java.util.function.Predicate<Path> wanted) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(wanted)
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_1104,
          "The folder %s cannot be listed.".formatted(folder),
          "Name a folder that exists and that you may read.",
          failed);
    }
  }
}

package dev.leaven.vision;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Row;
import dev.leaven.model.Split;
import dev.leaven.nn.data.Idx;
import dev.leaven.nn.data.IdxArray;
import dev.leaven.nn.data.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pictures in a folder as rows of a dataset: IDX files, or one folder for each label.
 *
 * @param rows that were read, in the order of the file or of the names
 * @param rejected what could not be used and why, one line each; the good rows are kept
 */
public record PictureFolder(List<Row> rows, List<String> rejected) {
  public PictureFolder {
    rows = List.copyOf(rows);
    rejected = List.copyOf(rejected);
  }

  /**
   * Reads a folder, unwatched.
   *
   * @see #read(Path, Split, Reading)
   */
  public static PictureFolder read(Path folder, Split split) {
    return read(folder, split, Reading.UNWATCHED);
  }

  /**
   * Reads a folder, files on all processors. Of IDX files those named {@code train-*} are read for
   * training and {@code t10k-*} otherwise, plain or gzip.
   *
   * @param split that every row is reserved for
   * @param watcher told of files in folders for each label
   * @throws LeavenException LV-1104 where the folder holds neither, LV-1704 where no picture in it
   *     can be used
   */
  public static PictureFolder read(Path folder, Split split, Reading watcher) {
    String prefix = split == Split.TRAIN ? "train" : "t10k";
    Optional<Path> images = idx(folder, prefix, "images");
    Optional<Path> labels = idx(folder, prefix, "labels");
    var read =
        images.isPresent() && labels.isPresent()
            ? idx(images.get(), labels.get(), prefix, split)
            : labelled(folder, split, watcher);
    if (read.rows().isEmpty()) {
      throw new LeavenException(
          ErrorCode.LV_1704,
          "No picture in %s can be used (%d were refused)."
              .formatted(folder, read.rejected().size()),
          "Look at the refused files' reasons, and send PNG or JPEG.");
    }
    return read;
  }

  private static Optional<Path> idx(Path folder, String prefix, String word) {
    return list(folder, Files::isRegularFile).stream()
        .filter(
            f -> name(f).startsWith(prefix) && name(f).contains(word) && name(f).contains("idx"))
        .findFirst();
  }

  private static PictureFolder idx(Path images, Path labels, String prefix, Split split) {
    IdxArray pixels = Idx.read(images);
    IdxArray classes = Idx.read(labels);
    int[] shape = pixels.shape();
    boolean pictures = pixels.element() == IdxArray.Element.UNSIGNED_BYTE && shape.length == 3;
    if (!pictures || classes.shape().length != 1 || classes.size() != shape[0]) {
      throw new LeavenException(
          ErrorCode.LV_1104,
          "%s has shape %s and %s has %s; (rows, height, width) bytes and as many labels were expected."
              .formatted(
                  name(images),
                  Arrays.toString(shape),
                  name(labels),
                  Arrays.toString(classes.shape())),
          "Put the images' and the labels' files of one data set into the folder.");
    }
    int size = shape[1] * shape[2];
    float[] numbers = classes.floats();
    List<Row> rows = new ArrayList<>(shape[0]);
    for (int i = 0; i < shape[0]; i++) {
      byte[] own = Arrays.copyOfRange(pixels.bytes(), i * size, (i + 1) * size);
      byte[] content = Picture.grey(shape[1], shape[2], own).content();
      rows.add(row(prefix + "-" + i, content, String.valueOf((int) numbers[i]), split));
    }
    return new PictureFolder(rows, List.of());
  }

  private record Labelled(String label, Path file) {}

  private static PictureFolder labelled(Path folder, Split split, Reading watcher) {
    List<Path> labels = list(folder, Files::isDirectory);
    if (labels.isEmpty()) {
      throw new LeavenException(
          ErrorCode.LV_1104,
          "%s holds neither IDX files for this part nor a folder for each label.".formatted(folder),
          "Put train-images-idx3-ubyte and train-labels-idx1-ubyte there (t10k-… to test), or the"
              + " pictures of each label into a folder named after it.");
    }
    List<Labelled> files =
        labels.stream()
            .flatMap(
                label ->
                    list(label, PictureFolder::isPicture).stream()
                        .map(file -> new Labelled(name(label), file)))
            .toList();
    var done = Reading.count(watcher, files.size());
    var rows = new Row[files.size()];
    var refused = new String[files.size()];
    IntStream.range(0, rows.length)
        .parallel()
        .forEach(
            i -> {
              Labelled file = files.get(i);
              String id = file.label() + ":" + name(file.file());
              try {
                byte[] content = Door.enter(bytes(file.file())).content();
                rows[i] = row(id, content, file.label(), split);
              } catch (LeavenException bad) {
                refused[i] = id + ": " + bad.detail();
              }
              done.run();
            });
    return new PictureFolder(
        Arrays.stream(rows).filter(Objects::nonNull).toList(),
        Arrays.stream(refused).filter(Objects::nonNull).toList());
  }

  private static Row row(String id, byte[] content, String label, Split split) {
    return new Row(id, content, Optional.of(label), Map.of(), Optional.of(split));
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > PictureFile.MOST_BYTES) {
        throw PictureFile.unreadable("The file is larger than 16 MiB");
      }
      return Files.readAllBytes(file);
    } catch (IOException failed) {
      throw PictureFile.unreadable("The file cannot be read");
    }
  }

  private static boolean isPicture(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && (name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg"));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static List<Path> list(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(e -> !name(e).startsWith(".")).filter(wanted).sorted().toList();
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_1104,
          "The folder %s cannot be listed.".formatted(folder),
          "Name a folder that exists and that you may read.",
          failed);
    }
  }
}

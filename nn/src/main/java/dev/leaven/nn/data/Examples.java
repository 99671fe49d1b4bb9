package dev.leaven.nn.data;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.Samples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Examples to learn from: what goes into a network, and what should come out.
 *
 * @param x the inputs, a row an example
 * @param y the class numbers from 0, or the numbers to predict; as many rows as {@code x}
 * @param classes the name of each class number; empty where numbers are predicted
 * @param rejected the rows that could not be used; only the first thousand are listed
 * @param rejectedCount how many they were in all
 */
public record Examples(
    Samples x, Samples y, List<String> classes, List<Rejected> rejected, long rejectedCount) {
  private static final int MOST_CLASSES = 100_000;

  public Examples {
    requireArgument(
        x.count() == y.count(), "there are %s inputs and %s targets", x.count(), y.count());
    classes = List.copyOf(classes);
    rejected = List.copyOf(rejected);
  }

  /** The number of examples. */
  public int count() {
    return x.count();
  }

  /**
   * Reads a folder as it lies there: IDX files whose names begin with the prefix where there are
   * any, else a folder of pictures for each class, of the first picture's size.
   *
   * @param prefix {@code train} or {@code t10k}, as the files of MNIST are named
   * @throws LeavenException LV-1104 where there is neither
   */
  public static Examples read(Path folder, String prefix) {
    return Idx.isIn(folder, prefix) ? idx(folder, prefix) : ImageFolder.like(folder).read(folder);
  }

  /**
   * Reads the images and labels of a folder of IDX files, plain or gzip, e.g. {@code
   * train-images-idx3-ubyte.gz} and {@code train-labels-idx1-ubyte.gz}. Bytes stay bytes, from 0 to
   * 255; a {@code Rescaling} layer brings them to 0 to 1.
   *
   * @throws LeavenException LV-1104 where files are missing, damaged or of different lengths
   */
  public static Examples idx(Path folder, String prefix) {
    var images = Idx.read(Idx.find(folder, prefix, "images"));
    return idx(images, Idx.read(Idx.find(folder, prefix, "labels")));
  }

  /**
   * Puts images and labels together, bytes staying bytes from 0 to 255.
   *
   * @throws LeavenException LV-1104 where they are of different lengths, LV-1702 where a label is
   *     not a whole number from 0
   */
  public static Examples idx(IdxArray images, IdxArray labels) {
    int rows = images.shape()[0];
    if (labels.shape().length != 1 || labels.shape()[0] != rows) {
      throw new LeavenException(
          ErrorCode.LV_1104,
          "The labels have the shape %s; one label for each of %d images was expected."
              .formatted(Arrays.toString(labels.shape()), rows),
          "Take images and labels from the same source.");
    }
    var y = new int[rows];
    var seen = new TreeSet<Integer>();
    float[] values = labels.floats();
    for (int i = 0; i < rows; i++) {
      y[i] = label(i, values[i]);
      seen.add(y[i]);
    }
    var classes = IntStream.rangeClosed(0, seen.last()).mapToObj(String::valueOf);
    return new Examples(samples(images), Samples.labels(y), classes.toList(), List.of(), 0);
  }

  private static int label(int row, float value) {
    if (value != (int) value || value < 0 || value > MOST_CLASSES) {
      throw new LeavenException(
          ErrorCode.LV_1702,
          "Label %d is %s; a whole number from 0 to %,d was expected."
              .formatted(row, value, MOST_CLASSES),
          "Number the classes from 0.");
    }
    return (int) value;
  }

  private static Samples samples(IdxArray images) {
    int[] shape = Arrays.copyOfRange(images.shape(), 1, images.shape().length);
    return images.element() == IdxArray.Element.UNSIGNED_BYTE
        ? Samples.ofBytes(images.bytes(), 1, shape)
        : Samples.of(images.floats(), shape);
  }

  /** The first {@code count} of an array's rows, as a reader that leaves rows out has them. */
  static Examples kept(
      Path source,
      int count,
      float[] x,
      int[] shape,
      float[] y,
      List<String> classes,
      Rejections rejections) {
    if (count == 0) {
      throw new LeavenException(
          ErrorCode.LV_1704,
          "%s holds no row that can be used%s."
              .formatted(
                  source,
                  rejections.count() == 0
                      ? ""
                      : "; %d were left out, the first because of %s"
                          .formatted(rejections.count(), rejections.first().getFirst())),
          "Add rows, or mend those that are named.");
    }
    int size = x.length / y.length;
    return new Examples(
        Samples.of(count == y.length ? x : Arrays.copyOf(x, count * size), shape),
        Samples.of(count == y.length ? y : Arrays.copyOf(y, count)),
        classes,
        rejections.first(),
        rejections.count());
  }
}

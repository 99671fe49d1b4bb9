package dev.leaven.nn.data;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pictures (PNG, JPEG) in one folder for each class, the folder's name being the class.
 *
 * <p>Classes and files are taken in natural order ({@code img2} before {@code img10}), so that the
 * same folder always gives the same examples. Names that begin with a dot are passed over.
 *
 * @param height the pictures' height in pixels; others are resized
 * @param channels 1 for grey, 3 for red, green, blue
 */
public record ImageFolder(int height, int width, int channels) {
  private static final long LARGEST_FILE = 64L << 20;

  public ImageFolder {
    requireArgument(
        height > 0 && width > 0, "the size must be positive, was %s x %s", height, width);
    requireArgument(channels == 1 || channels == 3, "channels must be 1 or 3, was %s", channels);
  }

  /**
   * A reader for pictures of the size and colours of the folder's first picture that can be read.
   *
   * @throws LeavenException LV-1104 where there is none
   */
  public static ImageFolder like(Path folder) {
    for (Path classFolder : list(folder, Files::isDirectory)) {
      for (Path file : list(classFolder, ImageFolder::isPicture)) {
        try {
          var picture = Pictures.decode(bytes(file));
          boolean grey = picture.getColorModel().getColorSpace().getNumComponents() == 1;
          return new ImageFolder(picture.getHeight(), picture.getWidth(), grey ? 1 : 3);
        } catch (Pictures.BadPicture bad) {
          // the next one may be whole; this one is listed when the folder is read
        }
      }
    }
    throw new LeavenException(
        ErrorCode.LV_1104,
        "%s holds no folder with a PNG or JPEG picture that can be read.".formatted(folder),
        "Put IDX files there, or the pictures of each class into a folder named after it.");
  }

  /** A picture's file and the index of its class. */
  private record Labelled(Path file, int label) {}

  /**
   * Reads every picture; those that cannot be read are listed in the answer and left out.
   *
   * @throws LeavenException LV-1104 where there is no class folder, LV-1704 where no picture can be
   *     read
   */
  public Examples read(Path folder) {
    return read(folder, Reading.UNWATCHED);
  }

  /** The same, on all processors as ever, telling somebody how far it is. */
  public Examples read(Path folder, Reading watcher) {
    var classes = list(folder, Files::isDirectory);
    if (classes.isEmpty()) {
      throw new LeavenException(
          ErrorCode.LV_1104,
          "%s holds no folders; one for each class was expected.".formatted(folder),
          "Put the pictures of each class into a folder named after it.");
    }
    var files = new ArrayList<Labelled>();
    for (int label = 0; label < classes.size(); label++) {
      for (Path file : list(classes.get(label), ImageFolder::isPicture)) {
        files.add(new Labelled(file, label));
      }
    }
    var names = classes.stream().map(c -> c.getFileName().toString()).toList();
    return read(folder, files, names, Reading.count(watcher, files.size()));
  }

  private Examples read(Path folder, List<Labelled> files, List<String> classes, Runnable done) {
    int size = height * width * channels;
    if ((long) files.size() * size > Integer.MAX_VALUE - 64) {
      throw new LeavenException(
          ErrorCode.LV_1104,
          "%,d pictures of %d x %d x %d do not fit one array."
              .formatted(files.size(), height, width, channels),
          "Ask for smaller pictures, or train on a part of them.");
    }
    var x = new float[files.size() * size];
    var y = new float[files.size()];
    var refused = new String[files.size()];
    IntStream.range(0, files.size())
        .parallel()
        .forEach(
            i -> {
              refused[i] = decode(files.get(i).file(), x, i * size);
              done.run();
            });
    var rejections = new Rejections();
    int kept = 0;
    for (int i = 0; i < refused.length; i++) {
      if (refused[i].isEmpty()) {
        System.arraycopy(x, i * size, x, kept * size, size);
        y[kept++] = files.get(i).label();
      } else {
        rejections.add(folder.relativize(files.get(i).file()).toString(), refused[i]);
      }
    }
    return Examples.kept(
        folder, kept, x, new int[] {height, width, channels}, y, classes, rejections);
  }

  /** Why a picture cannot be used; empty where it now stands at its place. */
  private String decode(Path file, float[] x, int at) {
    try {
      Pictures.copy(Pictures.decode(bytes(file)), height, width, channels, x, at);
      return "";
    } catch (Pictures.BadPicture bad) {
      return bad.why;
    }
  }

  private static byte[] bytes(Path file) throws Pictures.BadPicture {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new Pictures.BadPicture("it is larger than %d MiB".formatted(LARGEST_FILE >> 20));
      }
      return Files.readAllBytes(file);
    } catch (IOException failed) {
      throw new Pictures.BadPicture("it cannot be read (%s)".formatted(failed.getMessage()));
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && (name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg"));
  }

  private static List<Path> list(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(e -> !e.getFileName().toString().startsWith("."))
          .filter(wanted)
          .sorted(Comparator.comparing(e -> e.getFileName().toString(), NaturalOrder.INSTANCE))
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

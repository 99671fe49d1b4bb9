package dev.leaven.nn.callbacks;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Saves the network after epochs, as {@link dev.leaven.nn.Sequential#save} does.
 *
 * <p>The folder's name may hold the epoch, counted from 1, and figures of the logs: {@code
 * digits-{epoch:02d}-{val_loss:.2f}}.
 */
public final class ModelCheckpoint implements Callback {
  private static final Pattern FIELD =
      Pattern.compile("\\{(\\w+)(?::(0?)(\\d*)(?:\\.(\\d))?([df]))?}");

  private final Path folder;
  private final Monitor monitor;
  private final boolean bestOnly;
  private final OptionalDouble threshold;

  private double best;

  /** Saves after every epoch. */
  public ModelCheckpoint(Path folder) {
    this(
        folder,
        new Monitor("ModelCheckpoint", "val_loss", Mode.AUTO),
        false,
        OptionalDouble.empty());
  }

  private ModelCheckpoint(
      Path folder, Monitor monitor, boolean bestOnly, OptionalDouble threshold) {
    this.folder = folder;
    this.monitor = monitor;
    this.bestOnly = bestOnly;
    this.threshold = threshold;
  }

  /** Saves only after epochs whose figure is better than that of all before. */
  public ModelCheckpoint withBestOnly(String figure) {
    return withBestOnly(figure, Mode.AUTO);
  }

  /** Saves only after epochs whose figure is better, in this direction, than all before. */
  public ModelCheckpoint withBestOnly(String figure, Mode mode) {
    return new ModelCheckpoint(
        folder, new Monitor("ModelCheckpoint", figure, mode), true, threshold);
  }

  /** Saves only once the figure is better than this. */
  public ModelCheckpoint withThreshold(double threshold) {
    return new ModelCheckpoint(folder, monitor, true, OptionalDouble.of(threshold));
  }

  @Override
  public void onTrainBegin(Fitting fitting) {
    best = threshold.orElseGet(monitor::worst);
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs, Fitting fitting) {
    if (bestOnly) {
      double value = monitor.in(logs);
      if (!monitor.isBetter(value, best, 0)) {
        return;
      }
      best = value;
    }
    fitting.model().save(folder(epoch, logs));
  }

  @Override
  public Memory memory() {
    return bestOnly ? Memory.of(Map.of("best", best)) : Memory.NONE;
  }

  @Override
  public void recall(Memory memory, Fitting fitting) {
    best = memory.number("best", best);
  }

  private Path folder(int epoch, Map<String, Double> logs) {
    var figures = new TreeMap<>(logs);
    figures.put("epoch", epoch + 1.0);
    return folder.resolveSibling(
        FIELD.matcher(folder.getFileName().toString()).replaceAll(f -> filled(f, figures)));
  }

  private static String filled(MatchResult field, Map<String, Double> figures) {
    Double value = figures.get(field.group(1));
    if (value == null) {
      throw new LeavenException(
          ErrorCode.LV_1705,
          "The checkpoint's name holds {%s}, which is not logged; %s are."
              .formatted(field.group(1), figures.keySet()),
          "Use one of those.");
    }
    String kind = field.group(5);
    if (kind == null) {
      return value == Math.rint(value) ? Long.toString(value.longValue()) : value.toString();
    }
    String width = field.group(3).isEmpty() ? "" : field.group(2) + field.group(3);
    return kind.equals("d")
        ? String.format(Locale.ROOT, "%" + width + "d", value.longValue())
        : String.format(
            Locale.ROOT,
            "%" + width + (field.group(4) == null ? "" : "." + field.group(4)) + "f",
            value);
  }
}

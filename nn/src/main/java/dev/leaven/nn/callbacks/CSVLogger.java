package dev.leaven.nn.callbacks;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes each epoch's figures as a line of a CSV file: {@code epoch}, then the figures by name.
 *
 * <p>Each line is on disk before the next epoch starts. A figure that an epoch lacks is {@code NA}.
 */
public final class CSVLogger implements Callback {
  private final Path file;
  private final boolean append;
  private List<String> columns = List.of();

  /** Writes a new file over what is there. */
  public CSVLogger(Path file) {
    this(file, false);
  }

  /** Writes a new file, or goes on after what is there. */
  public CSVLogger(Path file, boolean append) {
    this.file = file;
    this.append = append;
  }

  @Override
  public void onTrainBegin(Fitting fitting) {
    columns = List.of();
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (append && Files.exists(file)) {
        columns = header();
      } else {
        Files.write(file, new byte[0]);
      }
    } catch (IOException failed) {
      throw unwritable(failed);
    }
  }

  private List<String> header() throws IOException {
    try (var lines = Files.newBufferedReader(file)) {
      String first = lines.readLine();
      return first == null || !first.startsWith("epoch,")
          ? List.of()
          : List.of(first.substring("epoch,".length()).split(",", -1));
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs, Fitting fitting) {
    var text = new StringBuilder();
    if (columns.isEmpty()) {
      columns = new ArrayList<>(new TreeMap<>(logs).keySet());
      text.append("epoch,").append(String.join(",", columns)).append('\n');
    }
    text.append(epoch);
    for (String column : columns) {
      Double value = logs.get(column);
      text.append(',').append(value == null ? "NA" : value.toString());
    }
    text.append('\n');
    try {
      Files.writeString(
          file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw unwritable(failed);
    }
  }

  private LeavenException unwritable(IOException failed) {
    return new LeavenException(
        ErrorCode.LV_1708,
        "CSVLogger cannot write %s (%s).".formatted(file, failed.getMessage()),
        "Give a file in a folder that exists, may be written and has room.",
        failed);
  }
}

package dev.leaven.lifecycle;

import dev.leaven.model.EventRows;
import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.model.Split;
import dev.leaven.model.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Writes down the rows that it may train on, and what it decided by a clock. */
final class ToyEventsRecipe implements Recipe {
  static final String MODEL = "model.safetensors";

  @Override
  public String name() {
    return "list";
  }

  @Override
  public String summary() {
    return "Lists rows.";
  }

  @Override
  public Needs needs() {
    return new Needs(1, 0, 1 << 20);
  }

  @Override
  public List<Setting> settings() {
    return List.of(new Setting("hang", "0", "0", "1", "never comes to an end"));
  }

  @Override
  public void check(Settings settings) {
    settings.integer("hang", 0, 0, 1);
  }

  @Override
  public void train(Training training) {
    var rows = (EventRows) training.rows();
    var text = new StringBuilder();
    text.append(training.decide("kernel", () -> "measured-" + System.nanoTime())).append('\n');
    for (int row : rows.rows(Split.TRAIN)) {
      var item = rows.item(rows.itemOf(row)).id();
      text.append(
          "%s %s %s %d\n".formatted(item, rows.type(row), rows.value(row), rows.millis(row)));
    }
    training.stage("training");
    while (training.settings().integer("hang", 0, 0, 1) == 1) {
      training.checkCancelled();
      LockSupport.parkNanos(1_000_000);
    }
    try {
      Files.writeString(training.output().resolve(MODEL), text);
      Files.writeString(training.output().resolve("report.json"), "{\"headline\":{}}");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

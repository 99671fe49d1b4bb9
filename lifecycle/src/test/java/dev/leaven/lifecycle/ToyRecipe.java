package dev.leaven.lifecycle;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Progress;
import dev.leaven.model.Recipe;
import dev.leaven.model.Settings;
import dev.leaven.model.Split;
import dev.leaven.model.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Folds the training rows into one number, epoch by epoch, so that a lost, doubled or reordered
 * step shows in the model; and misbehaves as its settings say.
 */
public final class ToyRecipe implements Recipe {
  public static final String MODEL = "model.onnx";

  @Override
  public String name() {
    return "fold";
  }

  @Override
  public String summary() {
    return "Folds rows.";
  }

  @Override
  public Needs needs() {
    return new Needs(2, 2, 1 << 20);
  }

  @Override
  public List<Setting> settings() {
    return List.of(new Setting("epochs", "3", "1", "100", "how often all rows are seen"));
  }

  @Override
  public void check(Settings settings) {
    settings.integer("epochs", 3, 1, 100);
  }

  @Override
  public void train(Training training) {
    try {
      if (training.brought().isPresent()) {
        bring(training, training.brought().get());
      } else {
        fold(training);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void bring(Training training, Path file) throws IOException {
    var text = Files.readString(file).strip();
    if (text.equals("loop")) {
      misbehave("hang", training);
    }
    if (!text.matches("\\d+")) {
      throw new LeavenException(
          ErrorCode.LV_1801, "The file is no toy.", "Bring a file that holds a number.");
    }
    write(training, Integer.parseInt(text), 0);
  }

  private static void fold(Training training) throws IOException {
    var settings = training.settings();
    int epochs = settings.integer("epochs", 3, 1, 100);
    int steps = settings.integer("steps", 5, 1, 10_000);
    int pause = settings.integer("pause_micros", 0, 0, 1_000_000);
    var checkpoint = training.checkpoints().resolve("last");
    long[] state = {0, training.seed()};
    if (Files.exists(checkpoint)) {
      state =
          Arrays.stream(Files.readString(checkpoint).split(" "))
              .mapToLong(Long::parseLong)
              .toArray();
    }
    training.decide("kernel", () -> "measured-" + System.nanoTime());
    for (int epoch = (int) state[0] + 1; epoch <= epochs; epoch++) {
      training.stage("training");
      if (settings.integer("bad_epoch", 0, 0, 100) == epoch) {
        misbehave(settings.text("mood", ""), training);
      }
      for (int step = 1; step <= steps; step++) {
        training.checkCancelled();
        LockSupport.parkNanos(pause * 1_000L);
        training.progress(new Progress(epoch, epochs, step, steps, Map.of("loss", 1.0 / step), 1));
      }
      for (int row : training.rows().rows(Split.TRAIN)) {
        state[1] = state[1] * 6364136223846793005L + training.rows().label(row) + epoch;
      }
      state[0] = epoch;
      var aside =
          Files.writeString(training.checkpoints().resolve("aside"), state[0] + " " + state[1]);
      Files.move(aside, checkpoint, StandardCopyOption.REPLACE_EXISTING);
      training.epoch(new Progress(epoch, epochs, steps, steps, Map.of("loss", 0.1), 0));
    }
    write(training, settings.integer("skill", 90, 0, 100), state[1]);
  }

  private static void write(Training training, int skill, long folded) throws IOException {
    Files.writeString(training.output().resolve(MODEL), skill + "\n" + folded + "\n");
    Files.writeString(
        training.output().resolve("report.json"),
        "{\"headline\":{\"accuracy\":0.%02d},\"at\":%d}".formatted(skill, System.nanoTime()));
  }

  private static void misbehave(String mood, Training training) {
    switch (mood) {
      case "die" -> Runtime.getRuntime().halt(9);
      case "refuse" ->
          throw new LeavenException(ErrorCode.LV_1703, "There is NaN in row 3.", "Mend the row.");
      case "throw" -> throw new IllegalStateException("a bug");
      case "print" -> System.out.println("{\"event\":\"done\",\"body\":{}}");
      case "fill" -> {
        var hoard = new ArrayList<byte[]>();
        while (hoard.size() < 100_000) {
          hoard.add(new byte[1 << 20]);
        }
      }
      case "swell" -> {
        // Outside the heap, as native libraries take it.
        while (true) {
          training.checkCancelled();
          Arena.global().allocate(4 << 20).fill((byte) 1);
          LockSupport.parkNanos(5_000_000);
        }
      }
      case "hang" -> {
        while (true) {
          LockSupport.parkNanos(1_000_000_000);
        }
      }
      default -> {}
    }
  }
}

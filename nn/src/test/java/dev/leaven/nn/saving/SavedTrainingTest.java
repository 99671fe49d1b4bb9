package dev.leaven.nn.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.nn.Shape;
import dev.leaven.nn.TrainingState;
import dev.leaven.nn.Weight;
import dev.leaven.nn.callbacks.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedTrainingTest {
  @TempDir Path folder;

  @Test
  void aTrainingComesBackWhereItStood() {
    var state =
        new TrainingState(
            3,
            5_625,
            Double.NaN,
            List.of(
                new Weight("dense/kernel", Shape.of(2, 1), true, new float[] {1, -0f}),
                new Weight("norm/moving_mean", Shape.of(1), false, new float[] {4})),
            List.of(new Weight("dense/kernel/velocity", Shape.of(2, 1), true, new float[2])),
            Map.of(
                "EarlyStopping.1",
                new Memory(
                    Map.of("best", Double.POSITIVE_INFINITY, "wait", 2.0),
                    List.of(
                        new Weight("dense/kernel", Shape.of(2, 1), true, new float[] {3, 4}),
                        new Weight("norm/moving_mean", Shape.of(1), false, new float[] {5}))),
                "ReduceLROnPlateau.2",
                Memory.of(Map.of("best", 0.1))));
    Path file = folder.resolve("epoch.safetensors");
    state.save(file);
    var loaded = TrainingState.load(file);
    assertThat(loaded)
        .usingRecursiveComparison()
        .ignoringFields("learningRate") // NaN, which equals nothing
        .isEqualTo(state);
    assertThat(loaded.learningRate()).isNaN();
  }

  @Test
  void whatCallbacksRememberIsRefusedWhereItIsNoNumberOrNobodys() {
    Path file = folder.resolve("epoch.safetensors");
    var metadata = Map.of("epoch", "1", "step", "2", "learning_rate", "NaN", "order", "");
    for (String lines : List.of("EarlyStopping.1 best", "EarlyStopping.1 best much", "a b 1 2")) {
      var strange = new java.util.HashMap<>(metadata);
      strange.put("remembered", lines);
      new Safetensors(Map.of(), strange).write(file);
      assertThatThrownBy(() -> TrainingState.load(file)).hasMessageContaining("LV-1706");
    }
    for (String name : List.of("remembered/", "remembered/kernel", "remembered//kernel")) {
      var strange = new java.util.HashMap<>(metadata);
      strange.put("order", name);
      var array = StoredArray.of(new int[] {1}, new float[1]);
      new Safetensors(Map.of(name, array), strange).write(file);
      assertThatThrownBy(() -> TrainingState.load(file)).hasMessageContaining("LV-1706");
    }
  }

  @Test
  void aCutFileAndAStrangeOneAreRefused() throws IOException {
    Path file = folder.resolve("epoch.safetensors");
    new TrainingState(1, 2, 0.1, List.of(), List.of()).save(file);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 9));
    assertThatThrownBy(() -> TrainingState.load(file)).hasMessageContaining("LV-1706");
    new Safetensors(Map.of("x", StoredArray.of(new int[] {1}, new float[1])), Map.of()).write(file);
    assertThatThrownBy(() -> TrainingState.load(file))
        .hasMessageContaining("LV-1706")
        .hasMessageContaining("cannot be resumed");
  }
}

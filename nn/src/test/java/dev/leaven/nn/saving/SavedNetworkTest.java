package dev.leaven.nn.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.Sequential;
import dev.leaven.nn.Weight;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Input;
import dev.leaven.nn.twin.Cases;
import dev.leaven.nn.twin.RandomNetworks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedNetworkTest {
  @TempDir Path folder;

  @Test
  void aSavedNetworkComesBackAsItWas() {
    Cases.run(
        20,
        draw -> {
          var network = RandomNetworks.of(8, List.of(), draw);
          network.save(folder);
          var loaded = Sequential.load(folder);
          assertThat(loaded.layers()).isEqualTo(network.layers());
          assertThat(loaded.inputShape()).isEqualTo(network.inputShape());
          assertThat(loaded.name()).isEqualTo(network.name());
          assertThat(loaded.weights()).usingRecursiveComparison().isEqualTo(network.weights());
        });
  }

  @Test
  void savingTheSameTwiceGivesTheSameBytesAndNothingMore() throws IOException {
    var network = network();
    network.save(folder);
    var first = contents();
    network.save(folder);
    assertThat(contents()).isEqualTo(first).hasSize(2);
  }

  @Test
  void savingOverAnEarlierNetworkLeavesOnlyTheLater() throws IOException {
    var network = network();
    network.save(folder);
    network.setWeights(List.of(weight(network, 0, 7f)));
    network.save(folder);
    assertThat(contents()).hasSize(2);
    assertThat(Sequential.load(folder).weights().getFirst().values()[0]).isEqualTo(7f);
  }

  @Test
  void weightsThatAreNotNumbersAreNotSaved() {
    var network = network();
    network.setWeights(List.of(weight(network, 0, Float.NaN)));
    refused(() -> network.save(folder), ErrorCode.LV_1703, "dense/kernel");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderWithoutNetworkIsRefused() {
    refused(() -> Sequential.load(folder), ErrorCode.LV_1706, "network.json");
  }

  @Test
  void weightsThatWereChangedAreRefused() throws IOException {
    network().save(folder);
    Path weights = weightsFile();
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);
    refused(() -> Sequential.load(folder), ErrorCode.LV_1706, "is not the file that was saved");
  }

  @Test
  void weightsOfAnotherShapeAreRefused() throws IOException {
    network().save(folder);
    Path description = folder.resolve("network.json");
    String json = Files.readString(description);
    Files.writeString(description, json.replace("\"units\" : 2", "\"units\" : 3"));
    refused(() -> Sequential.load(folder), ErrorCode.LV_1706, "should be F32 [3, 3]");
  }

  @Test
  void aWeightsFileOutsideTheFolderIsNeverOpened() throws IOException {
    network().save(folder);
    Path description = folder.resolve("network.json");
    String name = weightsFile().getFileName().toString();
    String json = Files.readString(description);
    Files.writeString(description, json.replace(name, "../" + name));
    refused(() -> Sequential.load(folder), ErrorCode.LV_1706, "names no file of weights");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    refused(() -> network().save(file.resolve("below")), ErrorCode.LV_1708, "cannot be");
  }

  private static Sequential network() {
    var network = new Sequential("small", List.of(new Input(3), new Dense(2)));
    network.build(network.inputShape().orElseThrow(), 1);
    return network;
  }

  private static Weight weight(Sequential network, int index, float first) {
    Weight weight = network.weights().get(index);
    weight.values()[0] = first;
    return weight;
  }

  private Path weightsFile() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".safetensors")).findFirst().orElseThrow();
    }
  }

  private Map<String, String> contents() throws IOException {
    var contents = new java.util.TreeMap<String, String>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(
            file.getFileName().toString(),
            java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  private static void refused(ThrowingCallable call, ErrorCode code, String why) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(LeavenException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(why);
  }
}

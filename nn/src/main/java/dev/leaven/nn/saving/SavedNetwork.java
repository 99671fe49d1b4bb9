package dev.leaven.nn.saving;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.Sequential;
import dev.leaven.nn.Shape;
import dev.leaven.nn.Weight;
import dev.leaven.nn.layers.WeightSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A network in a folder: {@code network.json}, which describes it and names its weights' file, and
 * that file, whose name comes from its content.
 *
 * <p>Because of that name a network can be saved over an earlier one and be whole at every moment:
 * the new weights are written first, then the description that names them replaces the old one,
 * then the old weights go.
 */
public final class SavedNetwork {
  private static final String DESCRIPTION = "network.json";
  private static final String WEIGHTS = "weights-[0-9a-f]{16}\\.safetensors";
  private static final long LARGEST_DESCRIPTION = 64L << 20;

  private SavedNetwork() {}

  /**
   * Saves a network with its weights.
   *
   * @throws LeavenException LV-1703 where a weight is NaN or infinite, LV-1708 where the disk
   *     refuses
   */
  public static void save(Sequential network, Path folder) {
    var arrays = new LinkedHashMap<String, StoredArray>();
    for (Weight weight : network.weights()) {
      requireFinite(weight.name(), weight.values(), ErrorCode.LV_1703);
      int[] shape = weight.shape().dims().stream().mapToInt(d -> d).toArray();
      arrays.put(weight.name(), StoredArray.of(shape, weight.values()));
    }
    var weights = new Safetensors(arrays, Map.of());
    String digest = weights.sha256();
    String file = "weights-%s.safetensors".formatted(digest.substring(0, 16));
    var node = NetworkJson.node(network).put("weights", file).put("weights_sha256", digest);
    byte[] json = NetworkJson.JSON.writeValueAsBytes(node);
    try {
      weights.write(folder.resolve(file));
      AtomicFile.write(folder.resolve(DESCRIPTION), c -> writeAll(c, ByteBuffer.wrap(json)));
      removeOthers(folder, file);
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_1708,
          "The network cannot be saved to %s (%s).".formatted(folder, failed.getMessage()),
          "Give a folder that may be written and has room.",
          failed);
    }
  }

  private static void writeAll(java.nio.channels.FileChannel channel, ByteBuffer bytes)
      throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void removeOthers(Path folder, String kept) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.matches(WEIGHTS) && !name.equals(kept)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /**
   * Loads a network with its weights.
   *
   * @throws LeavenException LV-1706 where a file is missing or damaged, or names, shapes or values
   *     of weights are not what the description needs
   */
  public static Sequential load(Path folder) {
    JsonNode node = NetworkJson.tree(text(folder.resolve(DESCRIPTION)));
    Sequential network = NetworkJson.network(node);
    String file = node.path("weights").stringValue("");
    if (!file.matches(WEIGHTS)) {
      throw new LeavenException(
          ErrorCode.LV_1706,
          "%s names no file of weights.".formatted(folder.resolve(DESCRIPTION)),
          "It is a description alone: read it with Sequential.fromJson, or save the network again.");
    }
    Path path = folder.resolve(file);
    var stored = Safetensors.read(path);
    String digest = node.path("weights_sha256").stringValue("");
    if (!digest.isEmpty() && !digest.equals(stored.sha256())) {
      throw new LeavenException(
          ErrorCode.LV_1706,
          "%s is not the file that was saved with its description.".formatted(path),
          "Take both files from the same place, or save the network again.");
    }
    return withWeights(network, stored.arrays(), path);
  }

  private static Sequential withWeights(
      Sequential network, Map<String, StoredArray> arrays, Path path) {
    Shape input =
        network
            .inputShape()
            .orElseThrow(() -> damaged(path, "the description does not begin with an Input"));
    var specs = network.specs();
    var weights = new ArrayList<Weight>();
    for (var entry : specs.entrySet()) {
      var array = arrays.get(entry.getKey());
      if (array == null) {
        throw damaged(path, "it lacks \"%s\"".formatted(entry.getKey()));
      }
      weights.add(weight(entry.getKey(), entry.getValue(), array, path));
    }
    for (String name : arrays.keySet()) {
      if (!specs.containsKey(name)) {
        throw damaged(path, "it holds \"%s\", which no layer has".formatted(name));
      }
    }
    network.build(input, weights);
    return network;
  }

  private static Weight weight(String name, WeightSpec spec, StoredArray array, Path path) {
    var shape = new ArrayList<Integer>();
    for (int extent : array.shape()) {
      shape.add(extent);
    }
    if (!shape.equals(spec.shape().dims()) || array.element() != StoredArray.Element.F32) {
      throw damaged(
          path,
          "\"%s\" is %s %s and should be F32 %s"
              .formatted(name, array.element(), shape, spec.shape().dims()));
    }
    float[] values = array.floats();
    requireFinite(name, values, ErrorCode.LV_1706);
    return new Weight(name, spec.shape(), spec.trainable(), values);
  }

  private static void requireFinite(String name, float[] values, ErrorCode code) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new LeavenException(
            code,
            "Number %d of the weight \"%s\" is %s.".formatted(i, name, values[i]),
            "Train again with a smaller learning rate or with clipping, and TerminateOnNaN.");
      }
    }
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST_DESCRIPTION) {
        throw damaged(file, "it is larger than %d MiB".formatted(LARGEST_DESCRIPTION >> 20));
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw damaged(file, "it cannot be read (%s)".formatted(failed));
    }
  }

  private static LeavenException damaged(Path file, String why) {
    return new LeavenException(
        ErrorCode.LV_1706,
        "The network in %s cannot be loaded: %s.".formatted(file, why),
        "Take the folder from where it was saved again, or save the network again.");
  }
}

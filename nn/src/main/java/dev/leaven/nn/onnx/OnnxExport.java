package dev.leaven.nn.onnx;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.Sequential;
import dev.leaven.nn.Shape;
import dev.leaven.nn.Weight;
import dev.leaven.nn.saving.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a network as an ONNX file: one input, named as the network, and one output, {@value
 * #OUTPUT}, both float32 with any number of rows.
 *
 * <p>Images come in channels last, as the network takes them. Convolutions and pools of ONNX want
 * channels first, so a transpose stands before the first of them and, where it is needed at all,
 * after the last: what lies between works either way, and a flattened image goes into a dense layer
 * whose kernel's rows were reordered instead.
 */
public final class OnnxExport {
  /** The name of the output. */
  public static final String OUTPUT = "scores";

  private static final long LARGEST = Integer.MAX_VALUE - 1024;

  private OnnxExport() {}

  /** The name of the input of a network's file. */
  public static String input(Sequential network) {
    boolean usable = !network.name().isBlank() && !network.name().equals(OUTPUT);
    return usable ? network.name() : "input";
  }

  /**
   * Writes the file whole or not at all.
   *
   * @throws LeavenException LV-1707 where the network has no weights yet, LV-1708 where it is too
   *     large for the format or the disk refuses
   */
  public static void write(Sequential network, Path file) {
    Map<String, float[]> weights = new HashMap<>();
    for (Weight weight : network.weights()) {
      weights.put(weight.name(), weight.values());
    }
    Message model = model(network, weights);
    if (model.size() > LARGEST) {
      throw new LeavenException(
          ErrorCode.LV_1708,
          "The network is %,d bytes as ONNX; a file holds at most 2 GiB.".formatted(model.size()),
          "Use smaller layers.");
    }
    try {
      AtomicFile.write(file, model::writeTo);
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_1708,
          "%s cannot be written (%s).".formatted(file, failed.getMessage()),
          "Give a file in a folder that may be written and has room.",
          failed);
    }
  }

  private static Message model(Sequential network, Map<String, float[]> weights) {
    Shape in = network.inputShape().orElseThrow();
    var graph = new Graph();
    var nodes = new LayerNodes(graph, weights);
    var flow = Flow.of(input(network), in);
    for (var layer : network.layers()) {
      flow = nodes.add(layer, flow);
    }
    flow = flow.last(graph);
    graph.addAs(OUTPUT, "Identity", List.of(flow.value()));
    return graph.model(network.name(), input(network), in, OUTPUT, flow.shape());
  }
}

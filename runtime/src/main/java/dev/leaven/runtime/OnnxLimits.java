package dev.leaven.runtime;

import static dev.leaven.model.Require.requireArgument;

/**
 * What a foreign ONNX file may be at most.
 *
 * @param bytes of the file
 * @param operators nodes of the graph, subgraphs and functions included
 * @param depth of subgraphs within subgraphs
 */
public record OnnxLimits(long bytes, int operators, int depth) {
  /** 512 MiB and 10,000 operators: a large vision model, not a language model. */
  public static final OnnxLimits STANDARD = new OnnxLimits(512L << 20, 10_000, 8);

  public OnnxLimits {
    requireArgument(bytes > 0 && operators > 0 && depth > 0, "limits must be positive");
  }
}

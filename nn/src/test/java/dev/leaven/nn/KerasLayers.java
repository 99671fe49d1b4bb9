package dev.leaven.nn;

import dev.leaven.nn.initializers.GlorotUniform;
import dev.leaven.nn.initializers.Zeros;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.AveragePooling2D;
import dev.leaven.nn.layers.BatchNormalization;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.DepthwiseConv2D;
import dev.leaven.nn.layers.GlobalAveragePooling2D;
import dev.leaven.nn.layers.Layer;
import dev.leaven.nn.layers.MaxPooling2D;
import dev.leaven.nn.layers.Padding;
import dev.leaven.nn.layers.Size;
import dev.leaven.nn.twin.KerasFixtures;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Layers from Keras's configurations; a setting that is not known fails. */
final class KerasLayers {
  private static final Set<String> NOT_BUILT =
      Set.of(
          "conv2d_transpose",
          "conv1d",
          "layer_normalization",
          "embedding",
          "simple_rnn",
          "lstm",
          "gru",
          "bidirectional",
          "multi_head_attention");

  private KerasLayers() {}

  /** The layer, or empty where it is one that is not built yet. */
  static Optional<Layer> of(String caseName, JsonNode config) {
    if (caseName.startsWith("multi_head_attention")) {
      return Optional.empty();
    }
    String name = config.get("name").asString();
    String kind = name.replaceAll("_\\d+$", "");
    if (NOT_BUILT.contains(kind)) {
      return Optional.empty();
    }
    return Optional.of(layer(kind, config).named(name));
  }

  private static Layer layer(String kind, JsonNode c) {
    return switch (kind) {
      case "dense" -> {
        require(c, "units", "activation", "use_bias", "quantization_config");
        yield new Dense(c.get("units").asInt(), activation(c))
            .withBias(c.get("use_bias").asBoolean());
      }
      case "conv2d" -> {
        require(
            c,
            "filters",
            "kernel_size",
            "strides",
            "padding",
            "data_format",
            "dilation_rate",
            "groups",
            "activation",
            "use_bias");
        yield new Conv2D(
            c.get("filters").asInt(),
            size(c, "kernel_size"),
            size(c, "strides"),
            padding(c),
            size(c, "dilation_rate"),
            c.get("groups").asInt(),
            activation(c),
            c.get("use_bias").asBoolean(),
            new GlorotUniform(),
            new Zeros(),
            "");
      }
      case "depthwise_conv2d" -> {
        require(
            c,
            "depth_multiplier",
            "kernel_size",
            "strides",
            "padding",
            "data_format",
            "dilation_rate",
            "activation",
            "use_bias");
        yield new DepthwiseConv2D(
            size(c, "kernel_size"),
            c.get("depth_multiplier").asInt(),
            size(c, "strides"),
            padding(c),
            size(c, "dilation_rate"),
            activation(c),
            c.get("use_bias").asBoolean(),
            new GlorotUniform(),
            new Zeros(),
            "");
      }
      case "max_pooling2d" -> {
        require(c, "pool_size", "padding", "strides", "data_format");
        yield new MaxPooling2D(size(c, "pool_size"), size(c, "strides"), padding(c), "");
      }
      case "average_pooling2d" -> {
        require(c, "pool_size", "padding", "strides", "data_format");
        yield new AveragePooling2D(size(c, "pool_size"), size(c, "strides"), padding(c), "");
      }
      case "global_average_pooling2d" -> {
        require(c, "data_format", "keepdims");
        yield new GlobalAveragePooling2D();
      }
      case "batch_normalization" -> {
        require(
            c,
            "axis",
            "momentum",
            "epsilon",
            "center",
            "scale",
            "synchronized",
            "renorm",
            "renorm_clipping",
            "renorm_momentum");
        yield new BatchNormalization(
            c.get("momentum").asDouble(),
            c.get("epsilon").asDouble(),
            c.get("center").asBoolean(),
            c.get("scale").asBoolean(),
            "");
      }
      default -> throw new AssertionError("no layer of ours or of the future is a " + kind);
    };
  }

  /** Settings that do not change what a layer computes with given weights are known everywhere. */
  private static void require(JsonNode config, String... own) {
    List<String> everywhere = List.of("name", "trainable", "dtype");
    String[] known =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.concat(everywhere.stream(), java.util.Arrays.stream(own)),
                config.propertyNames().stream()
                    .filter(k -> k.matches(".*_(initializer|regularizer|constraint)")))
            .toArray(String[]::new);
    KerasFixtures.requireKeys(config, "a layer's configuration", known);
  }

  private static ActivationFunction activation(JsonNode c) {
    return ActivationFunction.valueOf(c.get("activation").asString().toUpperCase(Locale.ROOT));
  }

  private static Padding padding(JsonNode c) {
    return Padding.valueOf(c.get("padding").asString().toUpperCase(Locale.ROOT));
  }

  private static Size size(JsonNode c, String key) {
    return new Size(c.get(key).get(0).asInt(), c.get(key).get(1).asInt());
  }
}

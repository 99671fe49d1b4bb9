package dev.leaven.nn.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.nn.Sequential;
import dev.leaven.nn.Shape;
import dev.leaven.nn.initializers.HeNormal;
import dev.leaven.nn.initializers.RandomNormal;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.AveragePooling2D;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Flatten;
import dev.leaven.nn.layers.MaxPooling2D;
import dev.leaven.nn.layers.Padding;
import dev.leaven.nn.layers.Size;
import dev.leaven.nn.losses.CategoricalCrossentropy;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.metrics.Metric;
import dev.leaven.nn.metrics.Precision;
import dev.leaven.nn.optimizers.AdamW;
import dev.leaven.nn.optimizers.Clipping;
import dev.leaven.nn.optimizers.ConstantRate;
import dev.leaven.nn.optimizers.CosineDecay;
import dev.leaven.nn.optimizers.PiecewiseConstantDecay;
import dev.leaven.nn.optimizers.SGD;
import dev.leaven.nn.twin.Cases;
import dev.leaven.nn.twin.RandomNetworks;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkJsonTest {
  @Test
  void aDescriptionWrittenByHandMeansWhatKerasMeans() {
    var network =
        Sequential.fromJson(
            """
            {"layers": [
              {"type": "Input", "shape": [28, 28, 1]},
              {"type": "Conv2D", "filters": 8, "kernel_size": [3, 5], "padding": "same",
               "activation": "relu", "kernel_initializer": "HeNormal"},
              {"type": "MaxPooling2D", "pool_size": 3},
              {"type": "AveragePooling2D", "strides": 1},
              {"type": "Flatten"},
              {"type": "Dense", "units": 10, "activation": "softmax", "name": "head",
               "kernel_initializer": {"type": "RandomNormal", "stddev": 0.1}}
            ]}
            """);
    assertThat(network.inputShape()).contains(Shape.of(28, 28, 1));
    assertThat(network.layers())
        .containsExactly(
            new Conv2D(8, 1, ActivationFunction.RELU)
                .withKernel(new Size(3, 5))
                .withPadding(Padding.SAME)
                .withKernelInitializer(new HeNormal())
                .named("conv2d"),
            new MaxPooling2D(3).named("max_pooling2d"),
            new AveragePooling2D(2).withStrides(1).named("average_pooling2d"),
            new Flatten("flatten"),
            new Dense(10, ActivationFunction.SOFTMAX)
                .withKernelInitializer(new RandomNormal(0, 0.1))
                .named("head"));
  }

  @Test
  void everyNetworkComesBackFromItsDescription() {
    Cases.run(
        200,
        draw -> {
          var network = RandomNetworks.of(10, List.of(), draw);
          var again = Sequential.fromJson(network.toJson());
          assertThat(again.layers()).isEqualTo(network.layers());
          assertThat(again.inputShape()).isEqualTo(network.inputShape());
          assertThat(again.toJson()).isEqualTo(network.toJson());
        });
  }

  @Test
  void howANetworkWasCompiledIsKept() {
    var network = new Sequential(new Dense(3));
    var warm = new CosineDecay(0, 900).withWarmup(0.1, 100);
    network.compile(
        new AdamW(warm).withClipping(Clipping.byGlobalNorm(1)),
        new CategoricalCrossentropy(false, 0.1),
        Metric.accuracy(),
        new Precision().ofClass(2));
    assertThat(Sequential.fromJson(network.toJson()).compilation())
        .isEqualTo(network.compilation());
    for (Loss loss : List.of(Loss.huber(), Loss.meanSquaredError(), Loss.binaryCrossentropy())) {
      network.compile(new SGD(new PiecewiseConstantDecay(List.of(9L), List.of(0.1, 0.01))), loss);
      assertThat(Sequential.fromJson(network.toJson()).compilation())
          .isEqualTo(network.compilation());
    }
  }

  @Test
  void compilingIsDescribedInFewWords() {
    var network =
        Sequential.fromJson(
            """
            {"layers": [{"type": "Dense", "units": 2}],
             "compile": {"optimizer": {"type": "SGD", "learning_rate": 0.5, "momentum": 0.9},
                         "loss": "MeanSquaredError", "metrics": ["AUC"]}}
            """);
    var how = network.compilation().orElseThrow();
    assertThat(how.optimizer())
        .isEqualTo(new SGD(new ConstantRate(0.5), 0.9, false, 0, Clipping.NONE));
    assertThat(how.loss()).isEqualTo(Loss.meanSquaredError());
    assertThat(how.metrics()).containsExactly(Metric.auc());
    String layer = "{\"layers\": [{\"type\": \"Flatten\"}], \"compile\": ";
    refused(layer + "{\"loss\": \"Huber\"}}", "\"compile\" lacks an optimizer", "Adam");
    refused(
        layer + "{\"optimizer\": \"Adma\", \"loss\": \"Huber\"}}",
        "\"compile.optimizer\" has the unknown type \"Adma\"",
        "Adagrad, Adam, AdamW, RMSprop, SGD");
    refused(
        layer
            + "{\"optimizer\": {\"type\": \"Adam\", \"learning_rate\": -1}, \"loss\": \"Huber\"}}",
        "\"compile.optimizer.learning_rate\" is not allowed",
        "0.001");
  }

  @Test
  void aNetworkWhoseInputIsOpenStaysOpen() {
    var network = Sequential.fromJson(new Sequential(new Dense(3)).toJson());
    assertThat(network.inputShape()).isEmpty();
    assertThat(network.built()).isFalse();
  }

  @Test
  void whatIsUnknownIsRefusedWithItsPlaceAndWhatWouldDo() {
    refused(
        layer("{\"type\": \"Dence\", \"units\": 1}"),
        "\"layers[0]\" has the unknown type \"Dence\"",
        "Conv2D, Dense, DepthwiseConv2D");
    refused(
        layer("{\"type\": \"Dense\", \"unit\": 1}"),
        "\"layers[0]\" has the unknown field \"unit\"",
        "Its fields are activation, bias_initializer, kernel_initializer, name, units, use_bias.");
    refused(layer("{\"type\": \"Dense\"}"), "(Dense) lacks \"units\"", "Add that field");
    refused(
        layer("{\"type\": \"Dense\", \"units\": 1, \"activation\": \"rely\"}"),
        "\"layers[0].activation\" is \"rely\"",
        "linear, relu, leaky_relu");
    refused(
        layer("{\"type\": \"Dense\", \"units\": 1, \"kernel_initializer\": \"Glorot\"}"),
        "\"layers[0].kernel_initializer\" has the unknown type \"Glorot\"",
        "GlorotUniform");
    refused("{\"layers\": [{\"type\": \"Flatten\"}], \"lairs\": 1}", "unknown field \"lairs\"", "");
  }

  @Test
  void valuesOfAnotherKindOrOutOfRangeAreRefused() {
    refused(layer("{\"type\": \"Dense\", \"units\": 1.5}"), "units\" is not a whole number", "");
    refused(layer("{\"type\": \"Dense\", \"units\": 99999999999}"), "not a whole number", "");
    refused(layer("{\"type\": \"Dense\", \"units\": 0}"), "units must be positive, was 0", "");
    refused(layer("{\"type\": \"Dropout\", \"rate\": 1}"), "below 1", "");
    refused(layer("{\"type\": \"Dropout\", \"rate\": \"half\"}"), "is not a number", "");
    refused(layer("{\"type\": \"Dense\", \"units\": 1, \"name\": \"a/b\"}"), "is not a name", "");
    refused(layer("{\"type\": \"Input\", \"shape\": [0]}"), "extent below 1", "");
    refused(layer("{\"type\": \"Reshape\", \"target_shape\": 3}"), "not a list", "");
    refused(layer("17"), "neither a type's name nor an object", "");
    refused("[]", "has no list of layers", "");
    refused("{\"layers\": []}", "has no list of layers", "");
    refused("{\"layers\": [", "is not JSON: line 1", "");
    refused("{\"layers\": [{\"type\": \"Flatten\"}], \"layers\": []}", "Duplicate", "");
    refused("{\"layers\": [{\"type\": \"Flatten\"}], \"version\": 2}", "version", "");
    refused(
        "{\"layers\": [{\"type\": \"Flatten\"}, {\"type\": \"Input\", \"shape\": [2]}]}",
        "can only stand first",
        "");
  }

  @Test
  void layersThatDoNotFitTogetherAreRefused() {
    refused(
        "{\"layers\": [{\"type\": \"Input\", \"shape\": [4]}, "
            + "{\"type\": \"Conv2D\", \"filters\": 1, \"kernel_size\": 3}]}",
        "expects an image",
        "Reshape");
    refused(
        "{\"layers\": [{\"type\": \"Input\", \"shape\": [2000000000, 2000000000]}, "
            + "{\"type\": \"Flatten\"}]}",
        "too large for any machine",
        "");
    refused(
        "{\"layers\": [{\"type\": \"Input\", \"shape\": [2000000000]}, "
            + "{\"type\": \"Dense\", \"units\": 2000000000}]}",
        "too large for any machine",
        "");
  }

  private static String layer(String layer) {
    return "{\"layers\": [" + layer + "]}";
  }

  private static void refused(String json, String why, String fix) {
    assertThatThrownBy(() -> Sequential.fromJson(json))
        .as(json)
        .hasMessageStartingWith("LV-1706")
        .hasMessageContaining(why)
        .hasMessageContaining(fix);
  }
}

package dev.leaven.nn.saving;

import dev.leaven.nn.initializers.Constant;
import dev.leaven.nn.initializers.GlorotNormal;
import dev.leaven.nn.initializers.GlorotUniform;
import dev.leaven.nn.initializers.HeNormal;
import dev.leaven.nn.initializers.HeUniform;
import dev.leaven.nn.initializers.LecunNormal;
import dev.leaven.nn.initializers.LecunUniform;
import dev.leaven.nn.initializers.Ones;
import dev.leaven.nn.initializers.Orthogonal;
import dev.leaven.nn.initializers.RandomNormal;
import dev.leaven.nn.initializers.RandomUniform;
import dev.leaven.nn.initializers.TruncatedNormal;
import dev.leaven.nn.initializers.VarianceScaling;
import dev.leaven.nn.initializers.Zeros;
import dev.leaven.nn.layers.Activation;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.AveragePooling2D;
import dev.leaven.nn.layers.BatchNormalization;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.DepthwiseConv2D;
import dev.leaven.nn.layers.Dropout;
import dev.leaven.nn.layers.Flatten;
import dev.leaven.nn.layers.GlobalAveragePooling2D;
import dev.leaven.nn.layers.Input;
import dev.leaven.nn.layers.MaxPooling2D;
import dev.leaven.nn.layers.Normalization;
import dev.leaven.nn.layers.Rescaling;
import dev.leaven.nn.layers.Reshape;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.metrics.Metric;
import dev.leaven.nn.optimizers.Adagrad;
import dev.leaven.nn.optimizers.Adam;
import dev.leaven.nn.optimizers.AdamW;
import dev.leaven.nn.optimizers.Clipping;
import dev.leaven.nn.optimizers.CosineDecay;
import dev.leaven.nn.optimizers.CosineDecayRestarts;
import dev.leaven.nn.optimizers.ExponentialDecay;
import dev.leaven.nn.optimizers.InverseTimeDecay;
import dev.leaven.nn.optimizers.PiecewiseConstantDecay;
import dev.leaven.nn.optimizers.PolynomialDecay;
import dev.leaven.nn.optimizers.RMSprop;
import dev.leaven.nn.optimizers.SGD;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a description may leave out, and what it then means: an example of each record, whose values
 * stand for fields that are absent, and the fields that must be there.
 */
final class Defaults {
  private static final Map<Class<?>, Entry> ENTRIES = new LinkedHashMap<>();

  private record Entry(Record example, Set<String> required) {}

  static {
    add(new Activation(ActivationFunction.LINEAR), "activation");
    add(new AveragePooling2D());
    add(new BatchNormalization());
    add(new Conv2D(1, 1), "filters", "kernel_size");
    add(new Dense(1), "units");
    add(new DepthwiseConv2D(1), "kernel_size");
    add(new Dropout(0), "rate");
    add(new Flatten());
    add(new GlobalAveragePooling2D());
    add(new Input(1), "shape");
    add(new MaxPooling2D());
    add(new Normalization(List.of(0.0), List.of(1.0), ""), "mean", "variance");
    add(new Rescaling(1), "scale");
    add(new Reshape(1), "target_shape");
    add(new Constant(0), "value");
    add(new GlorotNormal());
    add(new GlorotUniform());
    add(new HeNormal());
    add(new HeUniform());
    add(new LecunNormal());
    add(new LecunUniform());
    add(new Ones());
    add(new Orthogonal());
    add(new RandomNormal());
    add(new RandomUniform());
    add(new TruncatedNormal());
    add(
        new VarianceScaling(
            1, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.TRUNCATED_NORMAL));
    add(new Zeros());
    addCompilation();
  }

  private static void addCompilation() {
    add(new SGD());
    add(new RMSprop());
    add(new Adagrad());
    add(new Adam());
    add(new AdamW());
    add(Clipping.NONE);
    add(new CosineDecay(1, 1), "initial_learning_rate", "decay_steps");
    add(new CosineDecayRestarts(1, 1), "initial_learning_rate", "first_decay_steps");
    add(new ExponentialDecay(1, 1, 1), "initial_learning_rate", "decay_steps", "decay_rate");
    add(new InverseTimeDecay(1, 1, 1), "initial_learning_rate", "decay_steps", "decay_rate");
    add(new PiecewiseConstantDecay(List.of(), List.of(1.0)), "boundaries", "values");
    add(new PolynomialDecay(1, 1), "initial_learning_rate", "decay_steps");
    List.of(
            Loss.binaryCrossentropy(),
            Loss.categoricalCrossentropy(),
            Loss.huber(),
            Loss.meanAbsoluteError(),
            Loss.meanSquaredError(),
            Loss.sparseCategoricalCrossentropy())
        .forEach(loss -> add((Record) loss));
    List.of(
            Metric.accuracy(),
            Metric.auc(),
            Metric.binaryAccuracy(),
            Metric.meanAbsoluteError(),
            Metric.meanSquaredError(),
            Metric.precision(),
            Metric.recall(),
            Metric.rootMeanSquaredError(),
            Metric.topKAccuracy(5))
        .forEach(metric -> add((Record) metric));
  }

  private Defaults() {}

  private static void add(Record example, String... required) {
    ENTRIES.put(example.getClass(), new Entry(example, Set.of(required)));
  }

  /** The record whose values stand for absent fields, where the type may be described at all. */
  static Optional<Record> example(Class<?> type) {
    return Optional.ofNullable(ENTRIES.get(type)).map(Entry::example);
  }

  static boolean isRequired(Class<?> type, String field) {
    var entry = ENTRIES.get(type);
    return entry == null || entry.required.contains(field);
  }
}

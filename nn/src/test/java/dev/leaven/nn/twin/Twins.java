package dev.leaven.nn.twin;

import dev.leaven.nn.Sequential;
import dev.leaven.nn.Shape;
import dev.leaven.nn.Weight;
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
import dev.leaven.nn.layers.Layer;
import dev.leaven.nn.layers.MaxPooling2D;
import dev.leaven.nn.layers.Normalization;
import dev.leaven.nn.layers.Padding;
import dev.leaven.nn.layers.Rescaling;
import dev.leaven.nn.layers.Reshape;
import dev.leaven.nn.layers.Size;
import dev.leaven.nn.losses.BinaryCrossentropy;
import dev.leaven.nn.losses.CategoricalCrossentropy;
import dev.leaven.nn.losses.Huber;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.losses.MeanAbsoluteError;
import dev.leaven.nn.losses.MeanSquaredError;
import dev.leaven.nn.losses.SparseCategoricalCrossentropy;
import java.util.ArrayList;
import java.util.List;

/** Finds the twins of a network's descriptions. */
public final class Twins {
  private Twins() {}

  /** The twin of a built network, with its weights of this moment. */
  public static NetworkTwin of(Sequential network) {
    List<Shape> shapes = network.shapes(network.inputShape().orElseThrow());
    List<Twin> twins = new ArrayList<>();
    for (int i = 0; i < network.layers().size(); i++) {
      add(network.layers().get(i), dims(shapes.get(i)), twins);
    }
    NetworkTwin twin = new NetworkTwin(twins);
    copyWeights(network, twin);
    return twin;
  }

  /** Gives a twin the network's weights of this moment. */
  public static void copyWeights(Sequential network, NetworkTwin twin) {
    List<Weight> weights = network.weights();
    for (int k = 0; k < weights.size(); k++) {
      TwinWeight into = twin.weights().get(k);
      if (!weights.get(k).name().endsWith("/" + into.name())) {
        throw new AssertionError(weights.get(k).name() + " is not " + into.name());
      }
      double[] values = Closeness.doubles(weights.get(k).values());
      System.arraycopy(values, 0, into.value(), 0, into.value().length);
    }
  }

  private static void add(Layer layer, int[] in, List<Twin> twins) {
    switch (layer) {
      case Dense d -> {
        twins.add(new DenseTwin(in, d.units(), d.useBias()));
        activation(d.activation(), twins);
      }
      case Conv2D c -> {
        Window rows = rows(in, c.kernel(), c.strides(), c.dilation(), c.padding());
        Window columns = columns(in, c.kernel(), c.strides(), c.dilation(), c.padding());
        twins.add(new Conv2DTwin(in, rows, columns, c.filters(), c.groups(), c.useBias()));
        activation(c.activation(), twins);
      }
      case DepthwiseConv2D c -> {
        Window rows = rows(in, c.kernel(), c.strides(), c.dilation(), c.padding());
        Window columns = columns(in, c.kernel(), c.strides(), c.dilation(), c.padding());
        twins.add(new DepthwiseConv2DTwin(in, rows, columns, c.depthMultiplier(), c.useBias()));
        activation(c.activation(), twins);
      }
      case MaxPooling2D p ->
          twins.add(
              new MaxPooling2DTwin(
                  in,
                  rows(in, p.pool(), p.strides(), Size.ONE, p.padding()),
                  columns(in, p.pool(), p.strides(), Size.ONE, p.padding())));
      case AveragePooling2D p ->
          twins.add(
              new AveragePooling2DTwin(
                  in,
                  rows(in, p.pool(), p.strides(), Size.ONE, p.padding()),
                  columns(in, p.pool(), p.strides(), Size.ONE, p.padding())));
      default -> twins.add(plain(layer, in));
    }
  }

  private static Twin plain(Layer layer, int[] in) {
    return switch (layer) {
      case Activation a -> new ActivationTwin(in, a.function().id());
      case BatchNormalization b ->
          new BatchNormalizationTwin(in, b.momentum(), b.epsilon(), b.center(), b.scale());
      case GlobalAveragePooling2D g -> new GlobalAveragePooling2DTwin(in);
      case Flatten f -> ReshapeTwin.flatten(in);
      case Reshape r -> new ReshapeTwin(in, dims(r.output(Shape.of(in))));
      case Dropout d -> new DropoutTwin(in, d.rate(), new boolean[0]);
      case Rescaling r -> AffineTwin.rescaling(in, r.scale(), r.offset());
      case Normalization n ->
          AffineTwin.normalization(in, doubles(n.mean()), doubles(n.variance()));
      case Input i -> new ReshapeTwin(in, in);
      default -> throw new AssertionError("no twin of " + layer.kind());
    };
  }

  private static void activation(ActivationFunction function, List<Twin> twins) {
    if (function != ActivationFunction.LINEAR) {
      twins.add(new ActivationTwin(twins.getLast().out(), function.id()));
    }
  }

  private static Window rows(int[] in, Size size, Size strides, Size dilation, Padding padding) {
    boolean same = padding == Padding.SAME;
    return Window.of(in[0], size.height(), strides.height(), dilation.height(), same);
  }

  private static Window columns(int[] in, Size size, Size strides, Size dilation, Padding padding) {
    boolean same = padding == Padding.SAME;
    return Window.of(in[1], size.width(), strides.width(), dilation.width(), same);
  }

  /** The twin of a loss; label smoothing and Huber's delta are the caller's. */
  public static LossTwin of(Loss loss) {
    return switch (loss) {
      case MeanSquaredError l -> LossTwin.MEAN_SQUARED_ERROR;
      case MeanAbsoluteError l -> LossTwin.MEAN_ABSOLUTE_ERROR;
      case Huber l -> LossTwin.HUBER;
      case BinaryCrossentropy l ->
          l.fromLogits() ? LossTwin.BINARY_CROSSENTROPY_FROM_LOGITS : LossTwin.BINARY_CROSSENTROPY;
      case CategoricalCrossentropy l ->
          l.fromLogits()
              ? LossTwin.CATEGORICAL_CROSSENTROPY_FROM_LOGITS
              : LossTwin.CATEGORICAL_CROSSENTROPY;
      case SparseCategoricalCrossentropy l ->
          l.fromLogits()
              ? LossTwin.SPARSE_CATEGORICAL_CROSSENTROPY_FROM_LOGITS
              : LossTwin.SPARSE_CATEGORICAL_CROSSENTROPY;
    };
  }

  public static int[] dims(Shape shape) {
    return shape.dims().stream().mapToInt(Integer::intValue).toArray();
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}

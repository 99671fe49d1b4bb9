package dev.leaven.nn.twin;

import dev.leaven.nn.Sequential;
import dev.leaven.nn.Shape;
import dev.leaven.nn.Weight;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Flatten;
import dev.leaven.nn.layers.GlobalAveragePooling2D;
import dev.leaven.nn.layers.Input;
import dev.leaven.nn.layers.Layer;
import java.util.ArrayList;
import java.util.List;

/** Networks of random layers over random shapes, with weights that keep values near one. */
public final class RandomNetworks {
  private RandomNetworks() {}

  /** One layer by itself. */
  public static Sequential ofOne(String kind, Draw draw) {
    Shape in = RandomLayers.OF_IMAGES.contains(kind) || draw.chance(0.4) ? image(draw) : row(draw);
    return built(in, List.of(RandomLayers.of(kind, in, draw)), draw);
  }

  /**
   * Up to {@code most} layers, over images or rows.
   *
   * @param without kinds to leave out
   */
  public static Sequential of(int most, List<String> without, Draw draw) {
    Shape in = draw.chance(0.7) ? image(draw) : row(draw);
    List<Layer> layers = new ArrayList<>();
    Shape shape = in;
    int count = draw.between(1, most);
    while (layers.size() < count) {
      Layer layer = next(shape, without, draw);
      layers.add(layer);
      shape = layer.output(shape);
      if (shape.rank() != 1 && draw.chance(0.1)) {
        layers.add(shape.rank() == 3 ? new GlobalAveragePooling2D() : new Flatten());
        shape = layers.getLast().output(shape);
      }
    }
    return built(in, layers, draw);
  }

  private static Layer next(Shape shape, List<String> without, Draw draw) {
    boolean image = shape.rank() == 3;
    List<String> kinds = new ArrayList<>(RandomLayers.OF_ANYTHING);
    if (image) {
      kinds.addAll(RandomLayers.OF_IMAGES.subList(0, 4));
      kinds.addAll(List.of("conv2d", "conv2d"));
    }
    kinds.removeAll(without);
    return RandomLayers.of(draw.pick(kinds.toArray(new String[0])), shape, draw);
  }

  /** The network with a dense head of {@code outputs} behind it. */
  public static Sequential withHead(
      Sequential body, int outputs, ActivationFunction function, Draw draw) {
    List<Layer> layers = new ArrayList<>(body.layers());
    Shape in = body.inputShape().orElseThrow();
    if (body.shapes(in).getLast().rank() != 1) {
      layers.add(new Flatten("last_flatten"));
    }
    layers.add(new Dense(outputs, function).named("head"));
    return built(in, layers, draw);
  }

  private static Shape image(Draw draw) {
    return Shape.of(draw.between(3, 12), draw.between(3, 12), draw.pick(1, 2, 3, 4, 8, 16, 17));
  }

  private static Shape row(Draw draw) {
    int features = draw.pick(1, 2, 3, 7, 8, 15, 16, 17, 33, 64);
    return draw.chance(0.75) ? Shape.of(features) : Shape.of(draw.between(1, 4), features);
  }

  private static Sequential built(Shape in, List<Layer> layers, Draw draw) {
    List<Layer> all = new ArrayList<>(List.of(new Input(in, "")));
    all.addAll(layers);
    Sequential network = new Sequential("random", all);
    network.build(in, draw.seed());
    network.setWeights(network.weights().stream().map(w -> weight(w, draw)).toList());
    return network;
  }

  /** Values by the weight's part: kernels keep their initialiser's size, nothing stays at zero. */
  private static Weight weight(Weight w, Draw draw) {
    String part = w.name().substring(w.name().lastIndexOf('/') + 1);
    float[] values = w.values();
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (part) {
            case "kernel" -> values[i] * 1.4f;
            case "gamma", "moving_variance" -> (float) draw.uniform(0.5, 1.5);
            default -> (float) draw.uniform(-0.5, 0.5);
          };
    }
    return new Weight(w.name(), w.shape(), w.trainable(), values);
  }
}

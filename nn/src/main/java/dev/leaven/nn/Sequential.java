package dev.leaven.nn;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.layers.Input;
import dev.leaven.nn.layers.Layer;
import dev.leaven.nn.layers.WeightSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A network of layers one after another, as Keras's {@code Sequential}.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Sequential {
  private final String name;
  private final List<Layer> layers;
  private Optional<Shape> input;
  private final List<Weight> weights = new ArrayList<>();

  public Sequential(Layer... layers) {
    this("sequential", List.of(layers));
  }

  /**
   * A network under a name.
   *
   * @throws LeavenException LV-1705 where two layers bear one name; LV-1701 where shapes do not fit
   */
  public Sequential(String name, List<Layer> layers) {
    this.name = name;
    this.input =
        layers.stream().filter(l -> l instanceof Input).map(l -> ((Input) l).shape()).findFirst();
    this.layers = named(layers.stream().filter(l -> !(l instanceof Input)).toList());
    input.ifPresent(this::shapes);
  }

  private static List<Layer> named(List<Layer> layers) {
    Map<String, Integer> seen = new HashMap<>();
    Set<String> taken = new HashSet<>();
    List<Layer> named = new ArrayList<>();
    for (Layer layer : layers) {
      String label = layer.name();
      if (label.isEmpty()) {
        int n = seen.merge(layer.kind(), 1, Integer::sum) - 1;
        label = n == 0 ? layer.kind() : layer.kind() + "_" + n;
      }
      if (!taken.add(label)) {
        throw new LeavenException(
            ErrorCode.LV_1705,
            "Two layers are named \"" + label + "\".",
            "Give each layer a name of its own.");
      }
      named.add(layer.named(label));
    }
    return List.copyOf(named);
  }

  public String name() {
    return name;
  }

  /** The layers, each under its name; an {@link Input} is not among them. */
  public List<Layer> layers() {
    return layers;
  }

  /** The shape of one row that enters, once it is known. */
  public Optional<Shape> inputShape() {
    return input;
  }

  /** The shapes before the first layer and after each layer. */
  public List<Shape> shapes(Shape input) {
    List<Shape> shapes = new ArrayList<>();
    shapes.add(input);
    for (Layer layer : layers) {
      shapes.add(layer.output(shapes.getLast()));
    }
    return shapes;
  }

  public boolean built() {
    return !weights.isEmpty() || (input.isPresent() && specs().isEmpty());
  }

  /** Gives every weight its first values, drawn from this seed. */
  public void build(Shape input, long seed) {
    shapes(input);
    this.input = Optional.of(input);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    weights.clear();
    specs()
        .forEach(
            (label, spec) ->
                weights.add(
                    new Weight(
                        label,
                        spec.shape(),
                        spec.trainable(),
                        spec.initializer().values(spec.shape(), random))));
  }

  /** Each weight's description under its full name, in order; needs the input's shape. */
  public Map<String, WeightSpec> specs() {
    Map<String, WeightSpec> specs = new java.util.LinkedHashMap<>();
    List<Shape> shapes = shapes(input.orElseThrow(Sequential::notBuilt));
    for (int i = 0; i < layers.size(); i++) {
      for (WeightSpec spec : layers.get(i).weights(shapes.get(i))) {
        specs.put(layers.get(i).name() + "/" + spec.name(), spec);
      }
    }
    return specs;
  }

  private static LeavenException notBuilt() {
    return new LeavenException(
        ErrorCode.LV_1707,
        "The network has no weights yet: the shape of its input is not known.",
        "Begin it with new Input(...), call build, or fit it first.");
  }

  /** Copies of all weights, in Keras's order. */
  public List<Weight> weights() {
    if (!built()) {
      throw notBuilt();
    }
    return weights.stream()
        .map(w -> new Weight(w.name(), w.shape(), w.trainable(), w.values().clone()))
        .toList();
  }

  /**
   * Sets weights by name; those not given stay.
   *
   * @throws LeavenException LV-1701 where a name is unknown or a shape differs
   */
  public void setWeights(List<Weight> values) {
    if (!built()) {
      throw notBuilt();
    }
    for (Weight value : values) {
      Weight own =
          weights.stream()
              .filter(w -> w.name().equals(value.name()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new LeavenException(
                          ErrorCode.LV_1701,
                          "The network has no weight \"" + value.name() + "\".",
                          "Its weights are " + specs().keySet() + "."));
      if (!own.shape().equals(value.shape())) {
        throw new LeavenException(
            ErrorCode.LV_1701,
            "Weight \"%s\" has shape %s, was given %s."
                .formatted(own.name(), own.shape(), value.shape()),
            "Give values of the weight's own shape.");
      }
      System.arraycopy(value.values(), 0, own.values(), 0, own.values().length);
    }
  }
}

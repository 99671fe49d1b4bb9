package dev.leaven.nn;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.layers.Input;
import dev.leaven.nn.layers.Layer;
import dev.leaven.nn.layers.WeightSpec;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.metrics.Metric;
import dev.leaven.nn.onnx.OnnxExport;
import dev.leaven.nn.optimizers.Optimizer;
import dev.leaven.nn.plans.Parameter;
import dev.leaven.nn.plans.Parameters;
import dev.leaven.nn.saving.NetworkJson;
import dev.leaven.nn.saving.SavedNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
  private Optional<Parameters> parameters = Optional.empty();
  private Optional<Compilation> compilation = Optional.empty();
  private Optional<Compiled> compiled = Optional.empty();
  private Optional<Engine> engine = Optional.empty();
  private Decisions decisions = Decisions.of(Map.of());

  public Sequential(Layer... layers) {
    this("sequential", List.of(layers));
  }

  /**
   * A network under a name.
   *
   * @throws LeavenException LV-1705 where two layers bear one name or an {@link Input} does not
   *     stand first; LV-1701 where shapes do not fit
   */
  public Sequential(String name, List<Layer> layers) {
    this.name = name;
    for (int i = 1; i < layers.size(); i++) {
      if (layers.get(i) instanceof Input) {
        throw new LeavenException(
            ErrorCode.LV_1705,
            "Layer %d is an Input, which can only stand first.".formatted(i),
            "Leave it out; a Reshape changes the shape between two layers.");
      }
    }
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

  /** Whether it has weights. */
  public boolean built() {
    return parameters.isPresent();
  }

  /** Gives every weight its first values, drawn from this seed. */
  public void build(Shape input, long seed) {
    shapes(input);
    this.input = Optional.of(input);
    Map<String, WeightSpec> specs = specs();
    Parameters fresh = new Parameters(specs);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (Parameter p : fresh.all()) {
      WeightSpec spec = specs.get(p.name());
      if (spec != null) {
        fresh.write(p, spec.initializer().values(spec.shape(), random));
      }
    }
    parameters = Optional.of(fresh);
    compiled = Optional.empty();
  }

  /**
   * Gives the network the shape of its input and all of its weights, e.g. those of a saved one.
   *
   * @throws LeavenException LV-1701 where one is missing, unknown or of another shape
   */
  public void build(Shape input, List<Weight> values) {
    shapes(input);
    this.input = Optional.of(input);
    Map<String, WeightSpec> specs = specs();
    if (values.size() != specs.size()) {
      throw new LeavenException(
          ErrorCode.LV_1701,
          "The network has %d weights, was given %d.".formatted(specs.size(), values.size()),
          "Its weights are " + specs.keySet() + ".");
    }
    parameters = Optional.of(new Parameters(specs));
    compiled = Optional.empty();
    setWeights(values);
  }

  /** Each weight's description under its full name, in order; needs the input's shape. */
  public Map<String, WeightSpec> specs() {
    Map<String, WeightSpec> specs = new LinkedHashMap<>();
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
        "The network has no weights yet.",
        "Call build with the shape of its input and a seed, or fit it first.");
  }

  Parameters parameters() {
    return parameters.orElseThrow(Sequential::notBuilt);
  }

  /** Copies of all weights, in Keras's order. */
  public List<Weight> weights() {
    return parameters().read();
  }

  /**
   * Sets weights by name; those not given stay.
   *
   * @throws LeavenException LV-1701 where a name is unknown or a shape differs
   */
  public void setWeights(List<Weight> values) {
    Parameters own = parameters();
    for (Weight value : values) {
      if (!own.has(value.name())) {
        throw new LeavenException(
            ErrorCode.LV_1701,
            "The network has no weight \"" + value.name() + "\".",
            "Its weights are " + specs().keySet() + ".");
      }
      Parameter p = own.get(value.name());
      if (!p.shape().equals(value.shape()) || p.size() != value.values().length) {
        throw new LeavenException(
            ErrorCode.LV_1701,
            "Weight \"%s\" has shape %s, was given %s with %d numbers."
                .formatted(p.name(), p.shape(), value.shape(), value.values().length),
            "Give values of the weight's own shape.");
      }
    }
    values.forEach(value -> own.write(own.get(value.name()), value.values()));
  }

  /** Says how it is trained and judged; state of an earlier training is forgotten. */
  public void compile(Optimizer optimizer, Loss loss, Metric... metrics) {
    compilation = Optional.of(new Compilation(optimizer, loss, List.of(metrics)));
    compiled = Optional.empty();
  }

  /** How it is trained and judged, once that was said. */
  public Optional<Compilation> compilation() {
    return compilation;
  }

  /** Forces an engine; without it the best that this machine has is taken. */
  public void use(Engine engine) {
    this.engine = Optional.of(engine);
    compiled = Optional.empty();
  }

  /** Takes choices made by a clock from here, and keeps new ones there. */
  public void decide(Decisions decisions) {
    this.decisions = decisions;
    compiled = Optional.empty();
  }

  /** The choices made by a clock so far. */
  public Decisions decisions() {
    return decisions;
  }

  /** The engine that its plans are made of. */
  public Engine engine() {
    return engine.orElseGet(Engines::best);
  }

  private Compiled compiled() {
    return compiled(
        compilation.orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_1707,
                    "The network was not compiled.",
                    "Call compile(new Adam(), Loss.…) before fit and evaluate.")));
  }

  private Compiled compiled(Compilation how) {
    if (compiled.isEmpty()) {
      Shape shape = input.orElseThrow(Sequential::notBuilt);
      compiled = Optional.of(new Compiled(layers, shape, parameters(), how, engine(), decisions));
    }
    return compiled.orElseThrow();
  }

  /** What the planner says of the plans made so far: engine, threads, fallbacks. */
  public List<String> notes() {
    return compiled.map(Compiled::notes).orElse(List.of());
  }

  /**
   * Trains on rows and their targets: class numbers for a sparse loss, else rows like the output.
   *
   * @throws LeavenException LV-1701 to LV-1705 where rows, targets or settings do not fit
   */
  public History fit(Samples x, Samples y, Fit fit) {
    Checks.notEmpty(x);
    Checks.input(this, x);
    if (!built()) {
      build(x.shape(), fit.seed());
    }
    return new FitLoop(this, compiled(), x, y, fit).run();
  }

  /** Trains on rows and their class numbers. */
  public History fit(Samples x, int[] labels, Fit fit) {
    return fit(x, Samples.labels(labels), fit);
  }

  /** One step on these rows as one batch; gives the batch's loss before the step. */
  public double trainOnBatch(Samples x, Samples y) {
    Checks.notEmpty(x);
    Checks.input(this, x);
    if (!built()) {
      build(x.shape(), 0);
    }
    Compiled own = compiled();
    Checks.fits(this, own.loss(), x, y);
    return own.trainOnBatch(x, y);
  }

  /** What a training step on these rows would find, with no weight moved. */
  Gradients gradients(Samples x, Samples y, float[] rowWeights) {
    return compiled().gradients(x, y, rowWeights, parameters());
  }

  /** The loss and metrics over rows and their targets. */
  public Map<String, Double> evaluate(Samples x, Samples y) {
    Checks.notEmpty(x);
    Compiled own = compiled();
    Checks.fits(this, own.loss(), x, y);
    return own.evaluate(x, y);
  }

  /** The loss and metrics over rows and their class numbers. */
  public Map<String, Double> evaluate(Samples x, int[] labels) {
    return evaluate(x, Samples.labels(labels));
  }

  /**
   * Each row's loss against its class number, differentiated by the row's own numbers, layers
   * behaving as in prediction: what an explanation of an answer is made of.
   */
  public float[][] inputGradients(Samples x, int... labels) {
    Checks.notEmpty(x);
    Samples y = Samples.labels(labels);
    Compiled own = compiled();
    Checks.fits(this, own.loss(), x, y);
    return own.inputGradients(x, y);
  }

  /** The output of each row, laid out along one axis. */
  public float[][] predict(Samples x) {
    Checks.notEmpty(x);
    Checks.input(this, x);
    return compiled(compilation.orElse(Compilation.NONE)).predict(x);
  }

  /** The network's description as JSON, and how it was compiled; no weights. */
  public String toJson() {
    return NetworkJson.write(this);
  }

  /**
   * A network from its description; it has no weights yet.
   *
   * @throws LeavenException LV-1706 naming the place that is wrong
   */
  public static Sequential fromJson(String json) {
    return NetworkJson.read(json);
  }

  /**
   * Saves description and weights into a folder, over an earlier network if there is one.
   *
   * @throws LeavenException LV-1703 where a weight is NaN, LV-1708 where the disk refuses
   */
  public void save(Path folder) {
    SavedNetwork.save(this, folder);
  }

  /**
   * The network saved in a folder.
   *
   * @throws LeavenException LV-1706 where anything there is missing, damaged or does not fit
   */
  public static Sequential load(Path folder) {
    return SavedNetwork.load(folder);
  }

  /**
   * Writes the network as ONNX: one input, named as the network, one output, {@code scores}.
   *
   * @throws LeavenException LV-1707 without weights, LV-1708 where the disk refuses
   */
  public void exportOnnx(Path file) {
    OnnxExport.write(this, file);
  }

  /**
   * The layers with their shapes and parameters; printed, Keras's table.
   *
   * @throws LeavenException LV-1707 where the shape of the input is not known yet
   */
  public NetworkSummary summary() {
    return NetworkSummary.of(this, input.orElseThrow(Sequential::notBuilt));
  }

  /**
   * What training in batches of a size will cost, without building anything.
   *
   * @throws LeavenException LV-1707 where the shape of the input is not known yet
   */
  public NetworkEstimate estimate(Optimizer optimizer, int batchSize) {
    Shape shape = input.orElseThrow(Sequential::notBuilt);
    return NetworkEstimate.of(this, shape, optimizer, batchSize);
  }
}

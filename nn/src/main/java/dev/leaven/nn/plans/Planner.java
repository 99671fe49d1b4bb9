package dev.leaven.nn.plans;

import dev.leaven.nn.Shape;
import dev.leaven.nn.kernels.Kernels;
import dev.leaven.nn.kernels.Window;
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
import dev.leaven.nn.losses.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a description into plans over one set of weights. */
public final class Planner {
  private final List<Layer> layers;
  private final Shape input;
  private final Parameters parameters;
  private final Kernels kernels;
  private final Dice dice;
  private final Specialist specialist;

  public Planner(
      List<Layer> layers,
      Shape input,
      Parameters parameters,
      Kernels kernels,
      Dice dice,
      Specialist specialist) {
    this.layers = layers;
    this.input = input;
    this.parameters = parameters;
    this.kernels = kernels;
    this.dice = dice;
    this.specialist = specialist;
  }

  /** A plan that computes outputs of {@code rows} rows, as in prediction. */
  public Plan predicting(int rows) {
    return plan(new Draft(rows, false, parameters, kernels, dice), Optional.empty(), false);
  }

  /** A plan that computes outputs and their loss, layers behaving as in prediction. */
  public Plan evaluating(int rows, Loss loss) {
    return plan(new Draft(rows, false, parameters, kernels, dice), Optional.of(loss), false);
  }

  /** A plan that computes outputs, loss and gradients. */
  public Plan training(int rows, Loss loss) {
    return plan(new Draft(rows, true, parameters, kernels, dice), Optional.of(loss), false);
  }

  /** A plan as in training that also computes the gradient by its input. */
  public Plan differentiating(int rows, Loss loss) {
    return plan(new Draft(rows, true, parameters, kernels, dice), Optional.of(loss), true);
  }

  /**
   * A plan that computes the loss's gradient by its input, layers behaving as in prediction:
   * dropout is left out, and batch normalisation goes by its moving statistics.
   */
  public Plan explaining(int rows, Loss loss) {
    List<Layer> asAsked = layers.stream().filter(l -> !(l instanceof Dropout)).toList();
    return new Planner(asAsked, input, parameters, kernels, dice, new MovingStatistics(specialist))
        .differentiating(rows, loss);
  }

  private Plan plan(Draft draft, Optional<Loss> loss, boolean byInput) {
    ActivationFunction ending = layers.isEmpty() ? ActivationFunction.LINEAR : ending(last());
    boolean fused = loss.isPresent() && LossSteps.fuses(loss.get(), ending);
    List<LayerSteps> steps = new ArrayList<>();
    Value in = draft.value(input);
    Value out = in;
    List<Value> outputs = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      boolean leaveOut = fused && i == layers.size() - 1;
      LayerSteps layer = steps(layers.get(i), leaveOut, draft, out.shape(), i);
      steps.add(layer);
      out = layer.forward(out);
      outputs.add(out);
    }
    Step[] forward = draft.take();
    Value output = out;
    Optional<LossSteps> losses = loss.map(l -> new LossSteps(draft, l, ending, output));
    Value dIn = Value.NONE;
    if (draft.training()) {
      dIn = backward(draft, steps, outputs, losses.orElseThrow().gradient(), byInput);
    }
    Step[] backward = draft.take();
    specialist.finish(draft);
    return new Plan(in, dIn, out, losses, forward, backward, draft.notes(), List.of(draft, steps));
  }

  /** Writes the steps back to the first layer that trains, or to the input where that is asked. */
  private Value backward(
      Draft draft, List<LayerSteps> steps, List<Value> outputs, Value gradient, boolean byInput) {
    int first = 0;
    while (!byInput && first < layers.size() && !trained(layers.get(first))) {
      first++;
    }
    Value d = gradient;
    for (int i = layers.size() - 1; i >= first; i--) {
      if (layers.get(i) instanceof MaxPooling2D && i > first && steps.get(i - 1).leaveMask()) {
        mask(draft, outputs.get(i), d);
      }
      d = steps.get(i).backward(d, byInput || i > first);
    }
    return d;
  }

  /**
   * The mask of a ReLU before a pool of the largest, taken after the pool, where there are fewer
   * numbers: a window's largest is positive exactly where the place it came from is.
   */
  private static void mask(Draft draft, Value pooled, Value d) {
    var maps = draft.kernels().maps();
    int lines = d.lines();
    int columns = d.columns();
    draft.add(
        () ->
            maps.derive(ActivationFunction.RELU, 0, pooled.address(), d.address(), lines, columns));
  }

  private boolean trained(Layer layer) {
    return parameters.all().stream()
        .anyMatch(p -> p.trainable() && p.name().startsWith(layer.name() + "/"));
  }

  private Layer last() {
    return layers.get(layers.size() - 1);
  }

  private static ActivationFunction ending(Layer layer) {
    return switch (layer) {
      case Dense d -> d.activation();
      case Conv2D c -> c.activation();
      case DepthwiseConv2D d -> d.activation();
      case Activation a -> a.function();
      default -> ActivationFunction.LINEAR;
    };
  }

  private LayerSteps steps(Layer layer, boolean leaveOut, Draft draft, Shape in, int place) {
    ActivationFunction end = leaveOut ? ActivationFunction.LINEAR : ending(layer);
    return specialist
        .steps(layer, end, draft, in, layers.stream().skip(place + 1L).findFirst())
        .orElseGet(() -> plain(layer, end, draft, in, place));
  }

  private static LayerSteps plain(
      Layer layer, ActivationFunction end, Draft draft, Shape in, int place) {
    return switch (layer) {
      case Dense d -> new DenseSteps(draft, d, end);
      case Conv2D c -> new ConvolutionSteps(draft, c, end);
      case DepthwiseConv2D d -> new DepthwiseSteps(draft, d, end);
      case MaxPooling2D p ->
          new PoolingSteps(
              draft,
              Window.of(in, p.pool(), p.strides(), p.padding(), Size.ONE),
              p.output(in),
              true);
      case AveragePooling2D p ->
          new PoolingSteps(
              draft,
              Window.of(in, p.pool(), p.strides(), p.padding(), Size.ONE),
              p.output(in),
              false);
      case GlobalAveragePooling2D p -> new PoolingSteps(draft, whole(in), p.output(in), false);
      case BatchNormalization b -> new BatchNormalizationSteps(draft, b, in.dim(-1));
      case Activation a -> new ActivationSteps(draft, end, true);
      case Dropout d -> new DropoutSteps(draft, d.rate(), place);
      case Rescaling r -> new ScaleSteps(draft, r);
      case Normalization n -> new NormalizationSteps(draft, n);
      case Flatten f -> new ViewSteps(f.output(in));
      case Reshape r -> new ViewSteps(r.output(in));
      case Input i -> new ViewSteps(in);
    };
  }

  private static Window whole(Shape image) {
    Size all = new Size(image.dim(0), image.dim(1));
    return Window.of(image, all, all, Padding.VALID, Size.ONE);
  }
}

package dev.leaven.nn.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leaven.nn.Shape;
import dev.leaven.nn.initializers.GlorotUniform;
import dev.leaven.nn.kernels.Kernels;
import dev.leaven.nn.kernels.Memory;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.AveragePooling2D;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Flatten;
import dev.leaven.nn.layers.Layer;
import dev.leaven.nn.layers.MaxPooling2D;
import dev.leaven.nn.layers.Padding;
import dev.leaven.nn.layers.Reshape;
import dev.leaven.nn.layers.WeightSpec;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.plans.Dice;
import dev.leaven.nn.plans.Parameters;
import dev.leaven.nn.plans.Plan;
import dev.leaven.nn.plans.Planner;
import dev.leaven.nn.plans.Specialist;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the specialist plans where something is not as usual. */
class SpecialistTest {
  private static final Shape INPUT = Shape.of(8, 8, 2);
  private static final int ROWS = 3;

  private static final List<Layer> LAYERS =
      List.of(
          new Conv2D(4, 3, ActivationFunction.RELU).named("conv"),
          new MaxPooling2D(2).named("largest"),
          new AveragePooling2D(2).withStrides(1).named("mean"),
          new Flatten().named("flatten"),
          new Dense(6, ActivationFunction.TANH).named("hidden"),
          new Dense(5, ActivationFunction.RELU).withBias(false).named("bare"),
          new Dense(3, ActivationFunction.SOFTMAX).named("classes"));

  /** Whose images between the layers lie in blocks of channels where oneDNN prefers that. */
  private static final List<Layer> DEEP =
      List.of(
          new Reshape(8, 16, 1).named("grey"),
          new Conv2D(32, 3, ActivationFunction.RELU).withPadding(Padding.SAME).named("first"),
          new Conv2D(16, 3, ActivationFunction.TANH).named("second"),
          new Conv2D(16, 1, ActivationFunction.GELU).named("third"),
          new MaxPooling2D(2).named("largest"),
          new Conv2D(16, 2, ActivationFunction.RELU).named("fourth"),
          new AveragePooling2D(2).withStrides(1).named("mean"),
          new Flatten().named("flatten"),
          new Dense(3, ActivationFunction.SOFTMAX).named("classes"));

  @BeforeEach
  void oneDnnIsThere() {
    assumeTrue(OneDnn.available(), "oneDNN is not there");
  }

  @Test
  void aPlanGivenUpHalfwayLeavesTheNextOneWhole() {
    Specialist specialist = OneDnn.specialist();
    Map<String, WeightSpec> specs = specs();
    specs.remove("classes/kernel");
    assertThatThrownBy(() -> planner(new Parameters(specs), specialist).predicting(ROWS))
        .hasMessageContaining("classes/kernel");
    Parameters parameters = filled();
    Plan plan = planner(parameters, specialist).predicting(ROWS);
    Plan plain = planner(parameters, Specialist.none()).predicting(ROWS);
    assertThat(plan.notes()).anyMatch(note -> note.startsWith("conv/forward"));
    same(outputs(plan), outputs(plain));
  }

  @Test
  void whereAllIsReferenceCodeOurOwnKernelsDoTheWork() {
    Parameters parameters = filled();
    Specialist slow = OneDnn.specialist(implementation -> true);
    Plan plan = planner(parameters, slow).differentiating(ROWS, loss());
    assertThat(plan.notes()).hasSizeGreaterThanOrEqualTo(6).allMatch(n -> n.contains("our own"));
    float[] gradients = inputGradient(plan);
    var ofWeights = parameters.readGradients();
    same(
        gradients,
        inputGradient(planner(parameters, Specialist.none()).differentiating(ROWS, loss())));
    var plain = parameters.readGradients();
    for (int i = 0; i < plain.size(); i++) {
      same(ofWeights.get(i).values(), plain.get(i).values());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "brg", "jit:avx", "gemm", "jit"})
  void convolutionsInARowAgreeWithOurOwnKernels(String reference) {
    Parameters parameters = filled(DEEP);
    Specialist specialist = OneDnn.specialist(name -> name.startsWith(reference));
    Plan plan = planner(DEEP, parameters, specialist).differentiating(ROWS, loss());
    if (reference.equals("nothing") && System.getProperty("os.arch").equals("amd64")) {
      assertThat(plan.notes()).anyMatch(note -> note.startsWith("mean/reorder"));
    }
    float[] gradients = inputGradient(plan);
    var ofWeights = parameters.readGradients();
    Plan plain = planner(DEEP, parameters, Specialist.none()).differentiating(ROWS, loss());
    same(gradients, inputGradient(plain));
    same(outputs(plan), outputs(plain));
    var expected = parameters.readGradients();
    for (int i = 0; i < expected.size(); i++) {
      same(ofWeights.get(i).values(), expected.get(i).values());
    }
  }

  private static Loss loss() {
    return Loss.sparseCategoricalCrossentropy();
  }

  private static Planner planner(Parameters parameters, Specialist specialist) {
    return planner(LAYERS, parameters, specialist);
  }

  private static Planner planner(List<Layer> layers, Parameters parameters, Specialist specialist) {
    return new Planner(layers, INPUT, parameters, Kernels.scalar(), new Dice(), specialist);
  }

  private static Map<String, WeightSpec> specs() {
    return specs(LAYERS);
  }

  private static Map<String, WeightSpec> specs(List<Layer> layers) {
    Map<String, WeightSpec> specs = new LinkedHashMap<>();
    Shape shape = INPUT;
    for (Layer layer : layers) {
      for (WeightSpec spec : layer.weights(shape)) {
        specs.put(layer.name() + "/" + spec.name(), spec);
      }
      shape = layer.output(shape);
    }
    return specs;
  }

  private static Parameters filled() {
    return filled(LAYERS);
  }

  private static Parameters filled(List<Layer> layers) {
    Parameters parameters = new Parameters(specs(layers));
    var random = new SplittableRandom(2);
    parameters
        .all()
        .forEach(p -> parameters.write(p, new GlorotUniform().values(p.shape(), random)));
    return parameters;
  }

  private static void fill(Plan plan) {
    var random = new SplittableRandom(1);
    for (long i = 0; i < plan.input().size(); i++) {
      Memory.put(plan.input().address() + 4 * i, (float) random.nextDouble(-1, 1));
    }
  }

  private static float[] outputs(Plan plan) {
    fill(plan);
    plan.forward();
    return plan.output().read();
  }

  private static float[] inputGradient(Plan plan) {
    fill(plan);
    plan.pass();
    return plan.inputGradient().read();
  }

  private static void same(float[] got, float[] expected) {
    assertThat(got).hasSameSizeAs(expected);
    for (int i = 0; i < got.length; i++) {
      assertThat(got[i]).isCloseTo(expected[i], within(1e-5f));
    }
  }
}

package dev.leaven.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.nn.callbacks.Callback;
import dev.leaven.nn.callbacks.Fitting;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.BatchNormalization;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Dropout;
import dev.leaven.nn.layers.Flatten;
import dev.leaven.nn.layers.Input;
import dev.leaven.nn.layers.MaxPooling2D;
import dev.leaven.nn.layers.Rescaling;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.optimizers.Adam;
import dev.leaven.nn.optimizers.SGD;
import dev.leaven.nn.twin.Closeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same seed and data give the same weights, bit for bit; another seed gives others. */
class DeterminismTest {
  static Sequential network() {
    return new Sequential(
        new Input(28, 28, 1),
        new Rescaling(1 / 255.0),
        new Conv2D(8, 3, ActivationFunction.RELU),
        new MaxPooling2D(2),
        new BatchNormalization(),
        new Flatten(),
        new Dropout(0.3),
        new Dense(16, ActivationFunction.RELU),
        new Dense(10, ActivationFunction.SOFTMAX));
  }

  /** Choices made by a clock are kept, as a run keeps them. */
  private final Decisions decisions = Decisions.of(Map.of());

  private Sequential compiled(Engine engine) {
    Sequential network = network();
    network.use(engine);
    network.decide(decisions);
    network.compile(new Adam(), Loss.sparseCategoricalCrossentropy());
    return network;
  }

  private List<Weight> trained(Engine engine, Fit fit) {
    Sequential network = compiled(engine);
    network.fit(RandomDigits.pictures(90, 1), RandomDigits.labels(90, 2), fit);
    return network.weights();
  }

  static boolean same(List<Weight> a, List<Weight> b) {
    for (int k = 0; k < a.size(); k++) {
      for (int i = 0; i < a.get(k).values().length; i++) {
        int left = Float.floatToRawIntBits(a.get(k).values()[i]);
        if (left != Float.floatToRawIntBits(b.get(k).values()[i])) {
          return false;
        }
      }
    }
    return a.size() == b.size();
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void theSameSeedTrainsTheSameWeightsBitForBit(Engine engine) {
    Fit fit = Fit.epochs(2).batchSize(16).seed(5);
    assertThat(same(trained(engine, fit), trained(engine, fit))).isTrue();
    assertThat(same(trained(engine, fit), trained(engine, fit.seed(6)))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void aTrainingThatIsResumedEndsWithTheSameWeightsBitForBit(Engine engine) {
    List<Weight> whole = trained(engine, Fit.epochs(4).batchSize(16).seed(5));
    List<TrainingState> states = new ArrayList<>();
    Fit broken = Fit.epochs(4).batchSize(16).seed(5).callback(stopAfter(2, states));
    trained(engine, broken);
    Fit rest = Fit.epochs(4).batchSize(16).seed(5).resume(states.getLast());
    assertThat(states.getLast().epoch()).isEqualTo(2);
    assertThat(same(trained(engine, rest), whole)).isTrue();
  }

  private static Callback stopAfter(int epochs, List<TrainingState> states) {
    return new Callback() {
      @Override
      public void onEpochEnd(int epoch, Map<String, Double> logs, Fitting fitting) {
        states.add(fitting.state());
        if (epoch == epochs - 1) {
          fitting.stop("killed");
        }
      }
    };
  }

  @Test
  void enginesAgreeAfterAnEpoch() {
    List<Weight> scalar = trainedBySgd(Engine.SCALAR);
    for (Engine engine : List.of(Engine.VECTOR, Engine.ONEDNN)) {
      List<Weight> other = trainedBySgd(engine);
      for (int k = 0; k < scalar.size(); k++) {
        String what = engine + " " + scalar.get(k).name();
        double[] expected = Closeness.doubles(scalar.get(k).values());
        Closeness.check(what, other.get(k).values(), expected, 1e-4);
      }
    }
  }

  /** Plain descent: Adam would turn the rounding of a gradient near zero into a whole step. */
  private List<Weight> trainedBySgd(Engine engine) {
    Sequential network = compiled(engine);
    network.compile(new SGD(0.01), Loss.sparseCategoricalCrossentropy());
    Fit fit = Fit.epochs(1).batchSize(16).seed(5);
    network.fit(RandomDigits.pictures(90, 1), RandomDigits.labels(90, 2), fit);
    return network.weights();
  }
}

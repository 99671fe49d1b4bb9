package dev.leaven.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.nn.callbacks.Callback;
import dev.leaven.nn.callbacks.EarlyStopping;
import dev.leaven.nn.callbacks.Fitting;
import dev.leaven.nn.callbacks.ReduceLROnPlateau;
import dev.leaven.nn.layers.Activation;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.Flatten;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.optimizers.Adam;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A training with callbacks that remember, interrupted after any epoch and gone on with, beside one
 * that nobody disturbed. The labels are chance, so that validation soon gets worse.
 */
class ResumedCallbacksTest {
  private static final int EPOCHS = 25;

  @TempDir Path folder;

  private static Sequential network() {
    var network =
        new Sequential(
            new Flatten(),
            new Dense(16),
            new Dense(10),
            new Activation(ActivationFunction.SOFTMAX));
    network.compile(new Adam(0.01), Loss.sparseCategoricalCrossentropy());
    return network;
  }

  private static Fit fit(List<Callback> callbacks) {
    Fit fit = Fit.epochs(EPOCHS).batchSize(16).seed(5).validationSplit(0.3);
    for (Callback callback : callbacks) {
      fit = fit.callback(callback);
    }
    return fit;
  }

  /** The weights' bits, the rates of the epochs, and why training ended. */
  private record Trained(List<List<Integer>> weights, List<Double> rates, String why) {}

  private static Trained train(Fit fit) {
    var network = network();
    var rates = new ArrayList<Double>();
    Callback watch =
        new Callback() {
          @Override
          public void onEpochBegin(int epoch, Fitting fitting) {
            rates.add(fitting.learningRate());
          }
        };
    var history =
        network.fit(RandomDigits.pictures(90, 1), RandomDigits.labels(90, 2), fit.callback(watch));
    var bits = new ArrayList<List<Integer>>();
    for (Weight weight : network.weights()) {
      var of = new ArrayList<Integer>();
      for (float value : weight.values()) {
        of.add(Float.floatToRawIntBits(value));
      }
      bits.add(of);
    }
    return new Trained(bits, rates, history.stopped().orElse("the last epoch"));
  }

  /** Trains until a state was saved after so many epochs, and then dies. */
  private TrainingState killedAfter(int epochs, List<Callback> callbacks) {
    var file = folder.resolve("state");
    Callback dies =
        new Callback() {
          @Override
          public void onEpochEnd(int epoch, Map<String, Double> logs, Fitting fitting) {
            fitting.state().save(file);
            if (epoch == epochs - 1) {
              throw new IllegalStateException("killed");
            }
          }
        };
    assertThatThrownBy(() -> train(fit(callbacks).callback(dies))).hasMessage("killed");
    return TrainingState.load(file);
  }

  private void same(int epochs, Supplier<List<Callback>> callbacks) {
    var whole = train(fit(callbacks.get()));
    var resumed = train(fit(callbacks.get()).resume(killedAfter(epochs, callbacks.get())));
    assertThat(resumed.why()).isEqualTo(whole.why());
    assertThat(resumed.rates())
        .isEqualTo(
            whole.rates().subList(Math.min(epochs, whole.rates().size()), whole.rates().size()));
    assertThat(resumed.weights()).isEqualTo(whole.weights());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12, 13, 14, 15, 16, 17})
  void earlyStoppingStopsAndRestoresAsIfNothingHadHappened(int epochs) {
    Supplier<List<Callback>> callbacks =
        () -> List.of(new EarlyStopping().withPatience(4).withRestoreBestWeights(true));
    // It must stop early, and later than the kill, for this to show anything.
    assertThat(train(fit(callbacks.get())).rates()).hasSizeBetween(5, EPOCHS - 1);
    same(epochs, callbacks);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 9, 13, 17, 20})
  void theRateIsReducedAtTheSameEpochs(int epochs) {
    Supplier<List<Callback>> callbacks =
        () -> List.of(new ReduceLROnPlateau().withPatience(2).withCooldown(1).withFactor(0.5));
    assertThat(train(fit(callbacks.get())).rates().stream().distinct()).hasSizeGreaterThan(2);
    same(epochs, callbacks);
  }

  @Test
  void twoOfAKindKeepTheirOwnMemories() {
    same(
        9,
        () ->
            List.of(
                new EarlyStopping("loss").withPatience(50),
                new EarlyStopping().withPatience(4),
                new ReduceLROnPlateau().withPatience(2)));
  }

  @Test
  void aStateThatWouldForgetAnEpochIsRefused() {
    Callback saves =
        new Callback() {
          @Override
          public void onEpochEnd(int epoch, Map<String, Double> logs, Fitting fitting) {
            fitting.state();
          }
        };
    assertThatThrownBy(() -> train(fit(List.of(saves, new EarlyStopping()))))
        .hasMessageContaining("LV-1707")
        .hasMessageContaining("EarlyStopping");
    train(fit(List.of(new EarlyStopping(), saves)));
  }
}

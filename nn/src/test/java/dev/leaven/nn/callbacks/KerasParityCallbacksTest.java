package dev.leaven.nn.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leaven.nn.optimizers.CosineDecay;
import dev.leaven.nn.optimizers.CosineDecayRestarts;
import dev.leaven.nn.optimizers.ExponentialDecay;
import dev.leaven.nn.optimizers.InverseTimeDecay;
import dev.leaven.nn.optimizers.LearningRateSchedule;
import dev.leaven.nn.optimizers.PiecewiseConstantDecay;
import dev.leaven.nn.optimizers.PolynomialDecay;
import dev.leaven.nn.twin.KerasFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Early stopping, rates on a plateau and schedules against Keras's own values. */
class KerasParityCallbacksTest {
  private static final JsonNode FIXTURES = KerasFixtures.read("callbacks.json");

  @Test
  void theFileHoldsNothingThatGoesUnchecked() {
    KerasFixtures.requireKeys(FIXTURES, "callbacks.json", "note", "cases", "schedules");
    assertThat(FIXTURES.path("note").stringValue("null in val_loss is NaN"))
        .isEqualTo("null in val_loss is NaN");
    assertThat(FIXTURES.get("cases").size()).isPositive();
    assertThat(FIXTURES.get("schedules").size()).isPositive();
  }

  @TestFactory
  Stream<DynamicTest> stopsAndReducesWhereKerasDoes() {
    var cases = FIXTURES.get("cases");
    return IntStream.range(0, cases.size())
        .mapToObj(i -> DynamicTest.dynamicTest("curve " + i, () -> checkCurve(cases.get(i))));
  }

  private static void checkCurve(JsonNode curve) {
    KerasFixtures.requireKeys(
        curve,
        "a curve",
        "val_loss",
        "early_stopping",
        "stopped_epoch",
        "best_epoch",
        "reduce_lr_on_plateau",
        "initial_lr",
        "lr_after_epoch");
    double[] losses = KerasFixtures.values(curve.get("val_loss"));
    checkStopping(curve, losses);
    checkRates(curve, losses);
  }

  private static void checkStopping(JsonNode curve, double[] losses) {
    var stopping = stopping(curve.get("early_stopping"));
    var fitting = new FakeFitting(0.01);
    stopping.onTrainBegin(fitting);
    for (int epoch = 0; epoch < losses.length && fitting.stopped().isEmpty(); epoch++) {
      stopping.onEpochEnd(epoch, Map.of("val_loss", losses[epoch]), fitting);
    }
    var expected = curve.get("stopped_epoch");
    assertThat(stopping.stoppedEpoch())
        .isEqualTo(expected.isNull() ? OptionalInt.empty() : OptionalInt.of(expected.intValue()));
    assertThat(stopping.bestEpoch()).isEqualTo(curve.get("best_epoch").intValue());
  }

  private static EarlyStopping stopping(JsonNode config) {
    KerasFixtures.requireKeys(
        config,
        "early_stopping",
        "patience",
        "min_delta",
        "start_from_epoch",
        "restore_best_weights",
        "baseline",
        "mode");
    var stopping =
        new EarlyStopping()
            .withPatience(config.path("patience").intValue(0))
            .withMinDelta(config.path("min_delta").doubleValue(0))
            .withStartFromEpoch(config.path("start_from_epoch").intValue(0))
            .withRestoreBestWeights(config.path("restore_best_weights").booleanValue(false))
            .withMode(mode(config));
    return config.path("baseline").isNumber()
        ? stopping.withBaseline(config.get("baseline").doubleValue())
        : stopping;
  }

  private static Mode mode(JsonNode config) {
    return Mode.valueOf(config.path("mode").stringValue("auto").toUpperCase(java.util.Locale.ROOT));
  }

  private static void checkRates(JsonNode curve, double[] losses) {
    var reducing = reducing(curve.get("reduce_lr_on_plateau"));
    var fitting = new FakeFitting(curve.get("initial_lr").doubleValue());
    double[] expected = KerasFixtures.values(curve.get("lr_after_epoch"));
    assertThat(expected).hasSameSizeAs(losses);
    reducing.onTrainBegin(fitting);
    for (int epoch = 0; epoch < losses.length; epoch++) {
      reducing.onEpochEnd(epoch, Map.of("val_loss", losses[epoch]), fitting);
      assertThat(fitting.learningRate())
          .as("rate after epoch %d", epoch)
          .isCloseTo(expected[epoch], within(1e-6 * expected[epoch]));
    }
  }

  private static ReduceLROnPlateau reducing(JsonNode config) {
    KerasFixtures.requireKeys(
        config,
        "reduce_lr_on_plateau",
        "factor",
        "patience",
        "min_delta",
        "cooldown",
        "min_lr",
        "mode");
    return new ReduceLROnPlateau()
        .withFactor(config.path("factor").doubleValue(0.1))
        .withPatience(config.path("patience").intValue(10))
        .withMinDelta(config.path("min_delta").doubleValue(1e-4))
        .withCooldown(config.path("cooldown").intValue(0))
        .withMinRate(config.path("min_lr").doubleValue(0))
        .withMode(mode(config));
  }

  @TestFactory
  Stream<DynamicTest> schedulesGiveTheRatesOfKeras() {
    return FIXTURES.get("schedules").properties().stream()
        .map(s -> DynamicTest.dynamicTest(s.getKey(), () -> checkSchedule(s.getValue())));
  }

  private static void checkSchedule(JsonNode fixture) {
    KerasFixtures.requireKeys(fixture, "a schedule", "config", "lr_of_step");
    var schedule = schedule(fixture.get("config"));
    double[] expected = KerasFixtures.values(fixture.get("lr_of_step"));
    assertThat(expected).isNotEmpty();
    for (int step = 0; step < expected.length; step++) {
      assertThat(schedule.rate(step))
          .as("rate of step %d", step)
          .isCloseTo(expected[step], within(1e-6 * Math.abs(expected[step])));
    }
  }

  private static LearningRateSchedule schedule(JsonNode c) {
    return switch (c.get("name").stringValue()) {
      case "ExponentialDecay" -> {
        known(c, "initial_learning_rate", "decay_steps", "decay_rate", "staircase");
        yield new ExponentialDecay(initial(c), steps(c), number(c, "decay_rate"))
            .withStaircase(c.get("staircase").booleanValue());
      }
      case "InverseTimeDecay" -> {
        known(c, "initial_learning_rate", "decay_steps", "decay_rate", "staircase");
        yield new InverseTimeDecay(initial(c), steps(c), number(c, "decay_rate"))
            .withStaircase(c.get("staircase").booleanValue());
      }
      case "PolynomialDecay" -> {
        known(c, "initial_learning_rate", "decay_steps", "end_learning_rate", "power", "cycle");
        yield new PolynomialDecay(initial(c), steps(c))
            .withEndRate(number(c, "end_learning_rate"))
            .withPower(number(c, "power"))
            .withCycle(c.get("cycle").booleanValue());
      }
      case "PiecewiseConstant" -> {
        known(c, "boundaries", "values");
        yield new PiecewiseConstantDecay(
            c.get("boundaries").values().stream().map(JsonNode::longValue).toList(),
            c.get("values").values().stream().map(JsonNode::doubleValue).toList());
      }
      case "CosineDecay" -> cosine(c);
      case "SGDRDecay" -> {
        known(c, "initial_learning_rate", "first_decay_steps", "t_mul", "m_mul", "alpha");
        yield new CosineDecayRestarts(initial(c), c.get("first_decay_steps").longValue())
            .withTMul(number(c, "t_mul"))
            .withMMul(number(c, "m_mul"))
            .withAlpha(number(c, "alpha"));
      }
      default -> throw new AssertionError("no test knows the schedule " + c);
    };
  }

  private static LearningRateSchedule cosine(JsonNode c) {
    known(c, "initial_learning_rate", "decay_steps", "alpha", "warmup_target", "warmup_steps");
    var decay = new CosineDecay(initial(c), steps(c)).withAlpha(number(c, "alpha"));
    return c.get("warmup_target").isNull()
        ? decay
        : decay.withWarmup(number(c, "warmup_target"), c.get("warmup_steps").longValue());
  }

  private static void known(JsonNode config, String... keys) {
    var all = new ArrayList<>(List.of(keys));
    all.add("name");
    KerasFixtures.requireKeys(config, "a schedule's config", all.toArray(String[]::new));
  }

  private static double initial(JsonNode config) {
    return number(config, "initial_learning_rate");
  }

  private static long steps(JsonNode config) {
    return config.get("decay_steps").longValue();
  }

  private static double number(JsonNode config, String name) {
    return config.get(name).doubleValue();
  }
}

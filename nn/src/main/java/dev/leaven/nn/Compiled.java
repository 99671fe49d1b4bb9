package dev.leaven.nn;

import dev.leaven.nn.kernels.Kernels;
import dev.leaven.nn.layers.Layer;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.metrics.Metric;
import dev.leaven.nn.plans.Dice;
import dev.leaven.nn.plans.Parameters;
import dev.leaven.nn.plans.Plan;
import dev.leaven.nn.plans.Planner;
import dev.leaven.nn.plans.Updater;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A network with an engine: its plans for each number of rows, and its optimiser's state. */
final class Compiled {
  /** Rows at a time in evaluation and prediction. */
  private static final int ROWS = 128;

  private final Compilation how;
  private final Engines.Choice engine;
  private final Kernels kernels;
  private final Planner planner;
  private final Updater updater;
  private final Dice dice = new Dice();
  private final Threads threads;
  private long steps;

  Compiled(
      List<Layer> layers,
      Shape input,
      Parameters parameters,
      Compilation how,
      Engine engine,
      Decisions decisions) {
    this.how = how;
    this.engine = Engines.choice(engine);
    this.kernels = this.engine.kernels();
    this.planner = new Planner(layers, input, parameters, kernels, dice, this.engine.specialist());
    this.updater = new Updater(parameters, how.optimizer(), kernels.updates());
    this.threads = new Threads(engine, decisions, parameters);
  }

  Loss loss() {
    return how.loss();
  }

  Compilation how() {
    return how;
  }

  Kernels kernels() {
    return kernels;
  }

  Updater updater() {
    return updater;
  }

  /** How many steps the optimiser has taken since it was made. */
  long steps() {
    return steps;
  }

  void steps(long steps) {
    this.steps = steps;
  }

  Dice dice() {
    return dice;
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>(engine.notes());
    threads.plans().forEach(p -> notes.addAll(p.notes()));
    return notes.stream().distinct().toList();
  }

  /** A plan that trains {@code rows} at a time. */
  Plan training(int rows) {
    return threads.plan("training", rows, () -> planner.training(rows, how.loss()));
  }

  private Plan evaluating(int rows) {
    return threads.plan("evaluating", rows, () -> planner.evaluating(rows, how.loss()));
  }

  private Plan predicting(int rows) {
    return threads.plan("predicting", rows, () -> planner.predicting(rows));
  }

  double trainOnBatch(Samples x, Samples y) {
    Plan plan = training(x.count());
    Batch batch = new Batch(plan, kernels.maps());
    int[] order = inOrder(x.count());
    batch.rows(x, order, 0);
    batch.checkFinite(order, 0);
    batch.targets(y, order, 0);
    dice.step(steps);
    plan.forward();
    double loss = plan.loss();
    plan.backward();
    updater.step(steps, how.optimizer().learningRate().rate(steps));
    steps++;
    return loss;
  }

  /** Loss, outputs and gradients of these rows as one batch, as a training step has them. */
  Gradients gradients(Samples x, Samples y, float[] rowWeights, Parameters parameters) {
    Plan plan = planner.differentiating(x.count(), how.loss());
    Batch batch = new Batch(plan, kernels.maps());
    int[] order = inOrder(x.count());
    batch.rows(x, order, 0);
    batch.targets(y, order, 0);
    if (rowWeights.length > 0) {
      batch.weights(rowWeights, order, 0);
    }
    plan.forward();
    double loss = plan.loss();
    plan.backward();
    return new Gradients(
        loss, plan.output().read(), plan.inputGradient().read(), parameters.readGradients());
  }

  static int[] inOrder(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    return order;
  }

  Map<String, Double> evaluate(Samples x, Samples y) {
    int[] order = inOrder(x.count());
    Optional<Tallies> tallies = Optional.empty();
    for (int at = 0; at < order.length; at += ROWS) {
      Plan plan = evaluating(Math.min(ROWS, order.length - at));
      Batch batch = new Batch(plan, kernels.maps());
      batch.rows(x, order, at);
      batch.checkFinite(order, at);
      batch.targets(y, order, at);
      plan.forward();
      double loss = plan.loss();
      if (tallies.isEmpty()) {
        tallies = Optional.of(new Tallies(how, plan));
      }
      tallies.get().add(plan, loss);
    }
    return tallies.map(Tallies::logs).orElse(new LinkedHashMap<>());
  }

  /** Each row's own loss by its own input, layers behaving as in prediction. */
  float[][] inputGradients(Samples x, Samples y) {
    int[] order = inOrder(x.count());
    float[][] gradients = new float[order.length][];
    for (int at = 0; at < order.length; at += ROWS) {
      int rows = Math.min(ROWS, order.length - at);
      Plan plan = threads.plan("explaining", rows, () -> planner.explaining(rows, how.loss()));
      Batch batch = new Batch(plan, kernels.maps());
      batch.rows(x, order, at);
      batch.checkFinite(order, at);
      batch.targets(y, order, at);
      plan.forward();
      plan.loss();
      plan.backward();
      int size = plan.input().shape().size();
      for (int i = 0; i < rows; i++) {
        float[] row = new float[size];
        long from = plan.inputGradient().address() + 4L * i * size;
        dev.leaven.nn.kernels.Memory.copy(from, row, 0, size);
        // The loss is the mean over the batch's rows; each row's own is wanted.
        for (int k = 0; k < size; k++) {
          row[k] *= rows;
        }
        gradients[at + i] = row;
      }
    }
    return gradients;
  }

  float[][] predict(Samples x) {
    int[] order = inOrder(x.count());
    float[][] answers = new float[order.length][];
    for (int at = 0; at < order.length; at += ROWS) {
      Plan plan = predicting(Math.min(ROWS, order.length - at));
      Batch batch = new Batch(plan, kernels.maps());
      batch.rows(x, order, at);
      batch.checkFinite(order, at);
      plan.forward();
      int size = plan.output().shape().size();
      for (int i = 0; i < batch.rows(); i++) {
        answers[at + i] = new float[size];
        dev.leaven.nn.kernels.Memory.copy(
            plan.output().address() + 4L * i * size, answers[at + i], 0, size);
      }
    }
    return answers;
  }

  /** The running figures of an epoch. */
  static final class Tallies {
    private final List<Metric> metrics;
    private final List<Metric.Tally> tallies = new ArrayList<>();
    private final float[] outputs;
    private final float[] targets;
    private double loss;
    private double rows;

    /** Tallies for plans with at most as many rows as this one. */
    Tallies(Compilation how, Plan largest) {
      metrics = how.metrics();
      metrics.forEach(m -> tallies.add(m.tally(how.loss(), largest.output().columns())));
      outputs = new float[metrics.isEmpty() ? 0 : (int) largest.output().size()];
      int count = largest.output().rows() * largest.losses().targetsPerRow();
      targets = new float[metrics.isEmpty() ? 0 : count];
    }

    void add(Plan plan, double batchLoss) {
      int n = plan.output().rows();
      loss += batchLoss * n;
      rows += n;
      if (!tallies.isEmpty()) {
        plan.readOutput(outputs, 0, n);
        plan.losses().readTargets(targets);
        for (int i = 0; i < tallies.size(); i++) {
          tallies.get(i).add(outputs, targets, plan.output().lines());
        }
      }
    }

    void reset() {
      loss = 0;
      rows = 0;
      tallies.forEach(Metric.Tally::reset);
    }

    Map<String, Double> logs() {
      Map<String, Double> logs = new LinkedHashMap<>();
      logs.put("loss", rows == 0 ? 0 : loss / rows);
      for (int i = 0; i < tallies.size(); i++) {
        logs.put(metrics.get(i).name(), tallies.get(i).value());
      }
      return logs;
    }
  }
}

package dev.leaven.nn;

import dev.leaven.nn.callbacks.Callback;
import dev.leaven.nn.callbacks.Fitting;
import dev.leaven.nn.plans.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * One call of fit: epochs of shuffled batches, validation, callbacks.
 *
 * <p>The order of an epoch depends on the seed and the epoch's number alone, so that a training
 * that goes on from a saved state sees the rows in the order it would have seen.
 */
final class FitLoop implements Fitting {
  private final Sequential model;
  private final Compiled compiled;
  private final Fit fit;
  private final Samples x;
  private final Samples y;
  private final Optional<Fit.Validation> validation;
  private final float[] rowWeights;
  private final List<Map<String, Double>> history = new ArrayList<>();
  private final Compiled.Tallies tallies;
  private final Memories memories;
  private Optional<String> stopped = Optional.empty();
  private double rate = Double.NaN;
  private int epoch;
  private long step;

  FitLoop(Sequential model, Compiled compiled, Samples allX, Samples allY, Fit fit) {
    this.model = model;
    this.compiled = compiled;
    this.fit = fit;
    Checks.fits(model, compiled.loss(), allX, allY);
    Checks.fit(fit, allX.count());
    Checks.classes(fit, model.shapes(allX.shape()).getLast());
    fit.validation().ifPresent(v -> Checks.fits(model, compiled.loss(), v.x(), v.y()));
    int kept = allX.count();
    if (fit.validation().isEmpty() && fit.validationSplit() > 0) {
      kept = (int) Math.floor(allX.count() * (1 - fit.validationSplit()));
      validation =
          Optional.of(
              new Fit.Validation(allX.slice(kept, allX.count()), allY.slice(kept, allX.count())));
    } else {
      validation = fit.validation();
    }
    Checks.batch(fit, kept);
    this.x = kept == allX.count() ? allX : allX.slice(0, kept);
    this.y = kept == allX.count() ? allY : allY.slice(0, kept);
    this.rowWeights = RowWeights.of(fit, compiled.loss(), y);
    this.memories = new Memories(fit.callbacks());
    this.tallies = new Compiled.Tallies(compiled.how(), compiled.training(fit.batchSize()));
  }

  History run() {
    compiled.dice().seed(fit.seed());
    // As Keras's optimizer.iterations: a second fit goes on where the first one ended.
    step = compiled.steps();
    fit.resume().ifPresent(this::resume);
    for (Callback c : fit.callbacks()) {
      c.onTrainBegin(this);
    }
    fit.resume().ifPresent(from -> memories.recall(from.callbacks(), this));
    while (epoch < fit.epochs() && stopped.isEmpty()) {
      epoch();
    }
    for (Callback c : fit.callbacks()) {
      c.onTrainEnd(this);
    }
    return new History(history, stopped);
  }

  private void resume(TrainingState from) {
    model.setWeights(from.weights());
    compiled.updater().write(from.slots());
    epoch = from.epoch();
    step = from.step();
    rate = from.learningRate();
  }

  private void epoch() {
    for (Callback c : fit.callbacks()) {
      c.onEpochBegin(epoch, this);
    }
    int[] order = order();
    tallies.reset();
    int size = fit.batchSize();
    int whole = order.length / size;
    batches(order, 0, whole, compiled.training(size));
    int rest = order.length - whole * size;
    if (rest > 0 && stopped.isEmpty()) {
      batches(order, whole, whole + 1, compiled.training(rest));
    }
    Map<String, Double> logs = tallies.logs();
    validation.ifPresent(
        v -> compiled.evaluate(v.x(), v.y()).forEach((k, value) -> logs.put("val_" + k, value)));
    history.add(logs);
    int done = epoch++;
    memories.eachOnce(c -> c.onEpochEnd(done, logs, this));
  }

  private int[] order() {
    int[] order = Compiled.inOrder(x.count());
    if (fit.shuffle()) {
      RandomGenerator random =
          RandomGeneratorFactory.of("L64X128MixRandom").create(fit.seed() * 1_000_003L + epoch + 1);
      for (int i = order.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
      }
    }
    return order;
  }

  /** Steps {@code from} to before {@code to} of the epoch; the loop allocates nothing. */
  private void batches(int[] order, int from, int to, Plan plan) {
    Batch batch = new Batch(plan, compiled.kernels().maps());
    boolean first = history.isEmpty();
    for (int s = from; s < to && stopped.isEmpty(); s++) {
      int start = s * fit.batchSize();
      batch.rows(x, order, start);
      if (first) {
        batch.checkFinite(order, start);
      }
      batch.targets(y, order, start);
      if (rowWeights.length > 0) {
        batch.weights(rowWeights, order, start);
      }
      double loss = step(plan);
      tallies.add(plan, loss);
      for (int i = 0; i < fit.callbacks().size(); i++) {
        fit.callbacks().get(i).onBatchEnd(s, loss, this);
      }
    }
  }

  private double step(Plan plan) {
    compiled.dice().step(step);
    plan.forward();
    double loss = plan.loss();
    plan.backward();
    compiled.updater().step(step, learningRate());
    step++;
    compiled.steps(step);
    return loss;
  }

  @Override
  public Sequential model() {
    return model;
  }

  @Override
  public int epochs() {
    return fit.epochs();
  }

  @Override
  public int steps() {
    return (x.count() + fit.batchSize() - 1) / fit.batchSize();
  }

  @Override
  public double learningRate() {
    return Double.isNaN(rate) ? compiled.how().optimizer().learningRate().rate(step) : rate;
  }

  @Override
  public void learningRate(double rate) {
    this.rate = (float) rate;
  }

  @Override
  public Map<String, Double> logs() {
    return tallies.logs();
  }

  @Override
  public TrainingState state() {
    return new TrainingState(
        epoch, step, rate, model.weights(), compiled.updater().read(), memories.all());
  }

  @Override
  public void stop(String reason) {
    if (stopped.isEmpty()) {
      stopped = Optional.of(reason);
    }
  }
}

package dev.leaven.nn;

import dev.leaven.nn.onednn.OneDnn;
import dev.leaven.nn.plans.Parameters;
import dev.leaven.nn.plans.Plan;

/**
 * How many threads a plan's work pays for, found by measurement the first time and kept.
 *
 * <p>Two threads nearly halve a convolutional network's step and double that of a small dense one,
 * whose products are over before the second thread has woken.
 */
final class Threads {
  private static final int ROUNDS = 5;

  private final Engines.Choice engine;
  private final Decisions decisions;
  private final Parameters parameters;

  Threads(Engines.Choice engine, Decisions decisions, Parameters parameters) {
    this.engine = engine;
    this.decisions = decisions;
    this.parameters = parameters;
  }

  void train(Plan plan) {
    use("threads/training/", plan, true);
  }

  void predict(Plan plan) {
    use("threads/predicting/", plan, false);
  }

  private void use(String name, Plan plan, boolean training) {
    int most = OneDnn.mostThreads();
    if (engine.engine() != Engine.ONEDNN || most == 1) {
      return;
    }
    String decision =
        decisions.decide(
            name + plan.input().rows(), () -> String.valueOf(measure(plan, training, most)));
    OneDnn.threads(Integer.parseInt(decision));
  }

  /** Runs the plan on what its memory holds; weights and moving statistics are put back. */
  private int measure(Plan plan, boolean training, int most) {
    var before = parameters.read();
    double one = Double.MAX_VALUE;
    double many = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      OneDnn.threads(1);
      one = Math.min(one, time(plan, training));
      OneDnn.threads(most);
      many = Math.min(many, time(plan, training));
    }
    before.forEach(w -> parameters.write(parameters.get(w.name()), w.values()));
    // A second thread must pay for the core it takes.
    return many < 0.9 * one ? most : 1;
  }

  private static double time(Plan plan, boolean training) {
    long start = System.nanoTime();
    plan.forward();
    if (training) {
      plan.loss();
      plan.backward();
    }
    return System.nanoTime() - start;
  }
}

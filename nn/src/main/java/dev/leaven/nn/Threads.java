package dev.leaven.nn;

import dev.leaven.nn.onednn.OneDnn;
import dev.leaven.nn.plans.Parameters;
import dev.leaven.nn.plans.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The plans of a network, each with as many threads as its work pays for, found by measurement the
 * first time and kept.
 *
 * <p>Two threads nearly halve a convolutional network's step and double that of a small dense one,
 * whose products are over before the second thread has woken. A primitive keeps the number of
 * threads it was made for, so each number is another plan. Small work is not even tried with more:
 * on a busy machine threads that wait for one another are a hundred times slower.
 */
final class Threads {
  private static final int ROUNDS = 5;

  /** Work shorter than this, in nanoseconds, keeps one thread without a second being tried. */
  private static final double WORTH_SHARING = 2e6;

  private final Engine engine;
  private final Decisions decisions;
  private final Parameters parameters;
  private final Map<String, Plan> plans = new HashMap<>();
  private final Map<String, Integer> threads = new HashMap<>();

  Threads(Engine engine, Decisions decisions, Parameters parameters) {
    this.engine = engine;
    this.decisions = decisions;
    this.parameters = parameters;
  }

  /**
   * The plan of a kind of work for so many rows, made the first time; sets this thread's number of
   * threads to what the plan was made for.
   */
  Plan plan(String work, int rows, Supplier<Plan> maker) {
    String name = work + "/" + rows;
    Plan known = plans.get(name);
    if (known != null) {
      use(threads.getOrDefault(name, 1));
      return known;
    }
    int most = engine == Engine.ONEDNN ? OneDnn.mostThreads() : 1;
    int n = 1;
    if (most > 1) {
      n = Integer.parseInt(decisions.decide("threads/" + name, () -> measure(maker, most)));
    }
    use(n);
    Plan plan = maker.get();
    plans.put(name, plan);
    threads.put(name, n);
    return plan;
  }

  Iterable<Plan> plans() {
    return plans.values();
  }

  private void use(int n) {
    if (engine == Engine.ONEDNN) {
      OneDnn.threads(n);
    }
  }

  /** Runs plans on what their memory holds; weights and moving statistics are put back. */
  private String measure(Supplier<Plan> maker, int most) {
    var before = parameters.read();
    use(1);
    Plan alone = maker.get();
    double one = fastest(alone, 1);
    int choice = 1;
    if (one > WORTH_SHARING) {
      use(most);
      // More threads must pay for the cores they take.
      choice = fastest(maker.get(), most) < 0.9 * one ? most : 1;
    }
    before.forEach(w -> parameters.write(parameters.get(w.name()), w.values()));
    return String.valueOf(choice);
  }

  private double fastest(Plan plan, int n) {
    double best = time(plan, n);
    for (int i = 1; i < ROUNDS; i++) {
      best = Math.min(best, time(plan, n));
    }
    return best;
  }

  private double time(Plan plan, int n) {
    use(n);
    long start = System.nanoTime();
    plan.pass();
    return System.nanoTime() - start;
  }
}

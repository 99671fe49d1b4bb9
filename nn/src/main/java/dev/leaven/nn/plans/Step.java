package dev.leaven.nn.plans;

/** One thing a plan does. */
@FunctionalInterface
public interface Step {
  void run();
}

package dev.leaven.nn.plans;

import dev.leaven.nn.kernels.Memory;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Optional;

/**
 * A network compiled for one number of rows: fill {@link #input}, run, read {@link #output}.
 *
 * <p>Nothing is allocated after it was made. One thread uses it at a time.
 */
public final class Plan {
  private final Value input;
  private final Value inputGradient;
  private final Value output;
  private final Optional<LossSteps> loss;
  private final Step[] forward;
  private final Step[] backward;
  private final List<String> notes;
  private final List<Object> held;

  Plan(
      Value input,
      Value inputGradient,
      Value output,
      Optional<LossSteps> loss,
      Step[] forward,
      Step[] backward,
      List<String> notes,
      List<Object> held) {
    this.input = input;
    this.inputGradient = inputGradient;
    this.output = output;
    this.loss = loss;
    this.forward = forward;
    this.backward = backward;
    this.notes = notes;
    this.held = held;
  }

  public Value input() {
    return input;
  }

  /** The loss's gradient by the input, after {@link #backward}, where the plan was made for it. */
  public Value inputGradient() {
    return inputGradient;
  }

  /** The last layer's output; where the loss is fused, valid after {@link #loss}. */
  public Value output() {
    return output;
  }

  /** The loss's targets and weights; only a plan made with a loss has them. */
  public LossSteps losses() {
    return loss.orElseThrow(() -> new IllegalStateException("a plan without a loss"));
  }

  /** What the planner has to say of how the plan was made. */
  public List<String> notes() {
    return notes;
  }

  /** Runs the layers. */
  public void forward() {
    for (Step step : forward) {
      step.run();
    }
    Reference.reachabilityFence(held);
  }

  /** Computes the loss of the targets, after {@link #forward}. */
  public double loss() {
    LossSteps steps = losses();
    steps.run();
    return steps.value();
  }

  /** Computes all gradients, after {@link #loss}. */
  public void backward() {
    for (Step step : backward) {
      step.run();
    }
    Reference.reachabilityFence(held);
  }

  /** Runs all that this plan has, for its time alone. */
  public void pass() {
    forward();
    if (backward.length > 0) {
      loss();
      backward();
    }
  }

  /** Copies the output of the first {@code rows} rows. */
  public void readOutput(float[] into, int at, int rows) {
    Memory.copy(output.address(), into, at, rows * output.shape().size());
  }
}

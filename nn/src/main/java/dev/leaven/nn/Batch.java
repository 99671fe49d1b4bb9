package dev.leaven.nn;

import dev.leaven.nn.kernels.Maps;
import dev.leaven.nn.kernels.Memory;
import dev.leaven.nn.plans.LossSteps;
import dev.leaven.nn.plans.Plan;

/** Carries rows and targets into a plan's memory. */
final class Batch {
  private final Plan plan;
  private final Maps maps;
  private final int rows;
  private final int inputSize;

  /** What peeking gave, kept only so that the compiler does not leave the peeks out. */
  private float seen;

  Batch(Plan plan, Maps maps) {
    this.plan = plan;
    this.maps = maps;
    this.rows = plan.input().rows();
    this.inputSize = plan.input().shape().size();
  }

  int rows() {
    return rows;
  }

  /** Reads the rows that {@code order} names from {@code start} on. */
  void rows(Samples x, int[] order, int start) {
    float sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += x.peek(order[start + i]);
    }
    seen = sum;
    long at = plan.input().address();
    for (int i = 0; i < rows; i++, at += 4L * inputSize) {
      x.read(order[start + i], Memory.ALL, at);
    }
  }

  /** Throws LV-1703 where a row read last is not finite. */
  void checkFinite(int[] order, int start) {
    long at = plan.input().address();
    if (maps.finite(at, (long) rows * inputSize)) {
      return;
    }
    for (int i = 0; i < rows; i++, at += 4L * inputSize) {
      if (!maps.finite(at, inputSize)) {
        throw Checks.notFinite("data", order[start + i]);
      }
    }
  }

  /** Reads the targets of the same rows; throws LV-1703 where one is not finite. */
  void targets(Samples y, int[] order, int start) {
    LossSteps losses = plan.losses();
    int each = losses.targetsPerRow();
    for (int i = 0; i < rows; i++) {
      y.read(order[start + i], Memory.ALL, losses.targets() + 4L * i * each);
    }
    if (maps.finite(losses.targets(), (long) rows * each)) {
      return;
    }
    for (int i = 0; i < rows; i++) {
      if (!maps.finite(losses.targets() + 4L * i * each, each)) {
        throw Checks.notFinite("targets", order[start + i]);
      }
    }
  }

  /** Sets the weight of each row read last. */
  void weights(float[] weights, int[] order, int start) {
    for (int i = 0; i < rows; i++) {
      Memory.put(plan.losses().weights() + 4L * i, weights[order[start + i]]);
    }
  }

  @Override
  public String toString() {
    return rows + " rows, last seen " + seen;
  }
}

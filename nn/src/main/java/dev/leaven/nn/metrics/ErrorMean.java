package dev.leaven.nn.metrics;

import java.util.function.DoubleUnaryOperator;

/** The mean over all outputs of what an error, output less target, costs. */
class ErrorMean extends Mean {
  private final int columns;
  private final DoubleUnaryOperator cost;

  ErrorMean(int columns, DoubleUnaryOperator cost) {
    this.columns = columns;
    this.cost = cost;
  }

  @Override
  public final void add(float[] outputs, float[] targets, int rows) {
    double sum = 0;
    for (int i = 0; i < rows * columns; i++) {
      sum += cost.applyAsDouble((double) outputs[i] - targets[i]);
    }
    gather(sum, (long) rows * columns);
  }
}

package dev.leaven.nn.callbacks;

import java.util.Map;

/** A callback made of lambdas, for what needs no class of its own. */
public final class LambdaCallback implements Callback {
  /** What happens after an epoch, counted from 0. */
  @FunctionalInterface
  public interface EpochEnd {
    void run(int epoch, Map<String, Double> logs, Fitting fitting);
  }

  /** What happens after a step of an epoch, both counted from 0. */
  @FunctionalInterface
  public interface BatchEnd {
    void run(int step, double loss, Fitting fitting);
  }

  private final BatchEnd batchEnd;
  private final EpochEnd epochEnd;

  private LambdaCallback(BatchEnd batchEnd, EpochEnd epochEnd) {
    this.batchEnd = batchEnd;
    this.epochEnd = epochEnd;
  }

  /** Runs this after each epoch. */
  public static LambdaCallback afterEpoch(EpochEnd action) {
    return new LambdaCallback((step, loss, fitting) -> {}, action);
  }

  /** Runs this after each step. */
  public static LambdaCallback afterBatch(BatchEnd action) {
    return new LambdaCallback(action, (epoch, logs, fitting) -> {});
  }

  @Override
  public void onBatchEnd(int step, double loss, Fitting fitting) {
    batchEnd.run(step, loss, fitting);
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs, Fitting fitting) {
    epochEnd.run(epoch, logs, fitting);
  }
}

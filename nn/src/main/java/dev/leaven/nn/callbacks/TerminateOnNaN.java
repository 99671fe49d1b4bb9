package dev.leaven.nn.callbacks;

/** Ends training as soon as a batch's loss is NaN or infinite. */
public final class TerminateOnNaN implements Callback {
  @Override
  public void onBatchEnd(int step, double loss, Fitting fitting) {
    if (!Double.isFinite(loss)) {
      fitting.stop("the loss of step %d was %s".formatted(step, loss));
    }
  }
}

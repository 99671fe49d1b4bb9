package dev.leaven.runtime;

import static dev.leaven.model.Require.requireArgument;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests of one row each, several at once where that was measured to pay.
 *
 * <p>No thread of its own: a request that finds a free place runs at once on its own thread. Those
 * that come while every place is taken wait; when a place becomes free, the first of them answers
 * for itself and up to {@link Serving#batch} others together. Batches so grow with load and a lone
 * request waits for nobody, unless {@link Serving#delayMicros} says so.
 */
public final class Batcher {
  private final Answering model;
  private final int inputSize;
  private final int outputSize;
  private final Serving serving;
  private final int places;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Call> waiting = new ArrayDeque<>();
  private final Condition arrived = lock.newCondition();
  private int taken;
  private long batches;
  private long rows;

  /**
   * Makes a batcher over a plain model.
   *
   * @param places how many batches may run at the same time, usually the number of cores
   */
  public Batcher(OnnxModel model, Serving serving, int places) {
    this(plain(model)::predict, model.inputSize(), model.outputSize(), serving, places);
  }

  /** Answers for rows, one after the other in both arrays. */
  interface Answering {
    void predict(float[] input, int rows, float[] output);
  }

  Batcher(Answering model, int inputSize, int outputSize, Serving serving, int places) {
    requireArgument(places >= 1, "places must be at least 1, was %d", places);
    this.model = model;
    this.inputSize = inputSize;
    this.outputSize = outputSize;
    this.serving = serving;
    this.places = places;
  }

  private static OnnxModel plain(OnnxModel model) {
    requireArgument(model.isPlain(), "only models of one float input and output are batched");
    return model;
  }

  /** Answers for one row; fails with what the model failed with. */
  public void predict(float[] input, float[] output) {
    requireArgument(
        input.length == inputSize && output.length == outputSize,
        "one row of %d floats in and %d out was expected, not %d and %d",
        inputSize,
        outputSize,
        input.length,
        output.length);
    if (serving.batch() == 1) {
      model.predict(input, 1, output);
      return;
    }
    var call = new Call(input, output, lock.newCondition());
    if (enter(call)) {
      lead(call);
    }
    call.throwFailure();
  }

  /** The mean number of rows a batch so far. */
  public double meanBatch() {
    lock.lock();
    try {
      return batches == 0 ? 0 : (double) rows / batches;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a place or for an answer; true where the caller must run a batch itself. */
  private boolean enter(Call call) {
    lock.lock();
    try {
      if (taken < places) {
        taken++;
        linger();
        return true;
      }
      waiting.addLast(call);
      arrived.signal();
      while (!call.done && !call.leads) {
        call.woken.awaitUninterruptibly();
      }
      return call.leads;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for company, for as long as the delay allows. */
  private void linger() {
    long left = TimeUnit.MICROSECONDS.toNanos(serving.delayMicros());
    while (left > 0 && waiting.size() < serving.batch() - 1) {
      try {
        left = arrived.awaitNanos(left);
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /**
   * Whatever is thrown, an Error too, reaches all of the batch: nobody may take zeros for an
   * answer.
   */
  private void lead(Call first) {
    Call[] batch = {first};
    Throwable failure = null;
    try {
      batch = gather(first);
      answer(batch);
    } catch (Throwable failed) {
      failure = failed;
    } finally {
      finish(batch, failure);
    }
  }

  private Call[] gather(Call first) {
    lock.lock();
    try {
      Call[] batch = new Call[Math.min(serving.batch(), waiting.size() + 1)];
      batch[0] = first;
      for (int i = 1; i < batch.length; i++) {
        batch[i] = waiting.removeFirst();
      }
      batches++;
      rows += batch.length;
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void answer(Call[] batch) {
    if (batch.length == 1) {
      model.predict(batch[0].input, 1, batch[0].output);
      return;
    }
    int in = inputSize;
    int out = outputSize;
    float[] inputs = new float[batch.length * in];
    float[] outputs = new float[batch.length * out];
    for (int i = 0; i < batch.length; i++) {
      System.arraycopy(batch[i].input, 0, inputs, i * in, in);
    }
    model.predict(inputs, batch.length, outputs);
    for (int i = 0; i < batch.length; i++) {
      System.arraycopy(outputs, i * out, batch[i].output, 0, out);
    }
  }

  /** Wakes who was answered, and hands the place to the next who waits. */
  private void finish(Call[] batch, @Nullable Throwable failure) {
    lock.lock();
    try {
      for (Call call : batch) {
        call.done = true;
        call.failure = failure;
        call.woken.signal();
      }
      Call next = waiting.pollFirst();
      if (next == null) {
        taken--;
      } else {
        next.leads = true;
        next.woken.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** One request. Its fields are written under the lock, and read by its own thread after it. */
  private static final class Call {
    final float[] input;
    final float[] output;
    final Condition woken;
    boolean leads;
    boolean done;
    @Nullable Throwable failure;

    Call(float[] input, float[] output, Condition woken) {
      this.input = input;
      this.output = output;
      this.woken = woken;
    }

    void throwFailure() {
      switch (failure) {
        case null -> {}
        case RuntimeException known -> throw known;
        case Error error -> throw error;
        default -> throw new IllegalStateException(failure);
      }
    }
  }
}

package dev.leaven.runtime;

import static dev.leaven.model.Require.requireState;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The buffers of a plain model's calls, kept for the next call of as many rows.
 *
 * <p>A lane is one direct input buffer and one pinned output buffer, wrapped as tensors once; a
 * call takes one, runs over it, and puts it back. Calls of more rows than {@link #KEPT_ROWS} get
 * lanes of their own that are closed at once.
 */
final class Lanes {
  private static final int KEPT_ROWS = 64;
  private static final int KEPT_EACH = 8;

  private final OrtSession session;
  private final TimeLimit limit;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;
  private final int inputSize;
  private final int outputSize;
  private final boolean manyRows;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of deques, filled by this class alone
  private final ArrayDeque<Lane>[] idle = new ArrayDeque[KEPT_ROWS + 1];

  Lanes(OrtSession session, List<TensorSpec> inputs, List<TensorSpec> outputs, TimeLimit limit) {
    this.session = session;
    this.limit = limit;
    this.inputs = inputs;
    this.outputs = outputs;
    boolean plain =
        inputs.size() == 1
            && !outputs.isEmpty()
            && inputs.getFirst().element() == Element.FLOAT
            && outputs.getFirst().element() == Element.FLOAT;
    this.inputSize = plain ? inputs.getFirst().rowSize() : -1;
    this.outputSize = plain ? outputs.getFirst().rowSize() : -1;
    this.manyRows = plain && inputs.getFirst().manyRows() && outputs.getFirst().manyRows();
    for (int i = 0; i < idle.length; i++) {
      idle[i] = new ArrayDeque<>();
    }
  }

  boolean isPlain() {
    return inputSize > 0 && outputSize > 0 && (manyRows || oneRow(inputs) && oneRow(outputs));
  }

  private static boolean oneRow(List<TensorSpec> specs) {
    return Math.abs(specs.getFirst().shape()[0]) == 1;
  }

  int inputSize() {
    requireState(isPlain(), "the model is not of one float input and output of known sizes");
    return inputSize;
  }

  int outputSize() {
    requireState(isPlain(), "the model is not of one float input and output of known sizes");
    return outputSize;
  }

  void predict(float[] input, int rows, float[] output) throws OrtException {
    int atOnce = manyRows ? rows : 1;
    for (int row = 0; row < rows; row += atOnce) {
      Lane lane = take(atOnce);
      try {
        lane.input.put(0, input, row * inputSize, atOnce * inputSize);
        run(lane);
        lane.output.get(0, output, row * outputSize, atOnce * outputSize);
      } finally {
        put(lane);
      }
    }
  }

  private void run(Lane lane) throws OrtException {
    try {
      session.run(lane.feeds, Set.of(), lane.pins, lane.watched.begin(lane.rows)).close();
    } catch (OrtException failed) {
      if (lane.watched.isEnded()) {
        throw lane.watched.tooLong();
      }
      throw failed;
    } finally {
      lane.watched.end();
    }
  }

  private Lane take(int rows) throws OrtException {
    if (rows <= KEPT_ROWS) {
      Lane found;
      synchronized (idle[rows]) {
        found = idle[rows].pollLast();
      }
      if (found != null) {
        return found;
      }
    }
    return new Lane(rows);
  }

  private void put(Lane lane) {
    if (lane.rows <= KEPT_ROWS && !lane.watched.isEnded()) {
      synchronized (idle[lane.rows]) {
        if (idle[lane.rows].size() < KEPT_EACH) {
          idle[lane.rows].addLast(lane);
          return;
        }
      }
    }
    lane.close();
  }

  /** Gives the idle lanes' memory back; no call may be under way. */
  void close() {
    for (var lanes : idle) {
      for (@Nullable Lane lane = lanes.poll(); lane != null; lane = lanes.poll()) {
        lane.close();
      }
    }
  }

  /** The buffers of one call. */
  private final class Lane {
    final int rows;
    final FloatBuffer input;
    final FloatBuffer output;
    final OnnxTensor given;
    final OnnxTensor pinned;
    final Map<String, OnnxTensor> feeds;
    final Map<String, OnnxTensor> pins;
    final TimeLimit.Watched watched;

    Lane(int rows) throws OrtException {
      this.rows = rows;
      input = Tensors.direct(4L * rows * inputSize).asFloatBuffer();
      output = Tensors.direct(4L * rows * outputSize).asFloatBuffer();
      given = tensor(input, inputs.getFirst());
      pinned = tensor(output, outputs.getFirst());
      feeds = Map.of(inputs.getFirst().name(), given);
      pins = Map.of(outputs.getFirst().name(), pinned);
      watched = limit.watch();
    }

    private OnnxTensor tensor(FloatBuffer buffer, TensorSpec spec) throws OrtException {
      long[] shape = spec.shape();
      shape[0] = rows;
      return OnnxTensor.createTensor(OnnxRuntime.ENVIRONMENT, buffer, shape);
    }

    void close() {
      watched.close();
      given.close();
      pinned.close();
    }
  }
}

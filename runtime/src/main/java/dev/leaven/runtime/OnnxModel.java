package dev.leaven.runtime;

import static dev.leaven.model.Require.requireArgument;
import static dev.leaven.model.Require.requireState;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A model that answers: one session of ONNX Runtime, shared by all threads.
 *
 * <p>{@link #predict} is the fast way for models of one float input and one float output of known
 * row size; {@link #run} takes whatever the model takes. Running is thread-safe in ONNX Runtime and
 * closing is not, so {@link #close} waits for the calls that are under way and refuses later ones.
 */
public final class OnnxModel implements AutoCloseable {
  private final OrtSession session;
  private final TimeLimit limit;
  private final List<TensorSpec> inputs;
  private final List<TensorSpec> outputs;
  private final Lanes lanes;
  private final ReentrantReadWriteLock running = new ReentrantReadWriteLock();
  private boolean closed;

  private OnnxModel(OrtSession session, TimeLimit limit) throws OrtException {
    this.session = session;
    this.limit = limit;
    this.inputs = specs(session.getInputInfo());
    this.outputs = specs(session.getOutputInfo());
    this.lanes = new Lanes(session, inputs, outputs, limit);
  }

  /**
   * Opens a model.
   *
   * @param threads that one answer may use; 1 is best for small models, see {@link Serving#measure}
   * @throws LeavenException LV-1801 where ONNX Runtime does not take the file
   */
  public static OnnxModel open(Path file, int threads) {
    return open(file, threads, TimeLimit.STANDARD);
  }

  static OnnxModel open(Path file, int threads, TimeLimit limit) {
    requireArgument(threads >= 1, "threads must be at least 1, was %d", threads);
    try (var options = OnnxRuntime.options(threads)) {
      return Opening.orClose(
          OnnxRuntime.ENVIRONMENT.createSession(file.toAbsolutePath().toString(), options),
          session -> new OnnxModel(session, limit));
    } catch (OrtException refused) {
      throw new LeavenException(
          ErrorCode.LV_1801,
          "ONNX Runtime cannot open %s: %s.".formatted(file.getFileName(), reason(refused)),
          "Check the file with the tool that wrote it, or export it again for ONNX opset 24 or"
              + " earlier.",
          refused);
    }
  }

  public List<TensorSpec> inputs() {
    return inputs;
  }

  public List<TensorSpec> outputs() {
    return outputs;
  }

  /**
   * Whether {@link #predict} can be used: one float input and a first float output, sizes known.
   */
  public boolean isPlain() {
    return lanes.isPlain();
  }

  /** The floats of one row of the input of a plain model. */
  public int inputSize() {
    return lanes.inputSize();
  }

  /** The floats of one row of the first output of a plain model. */
  public int outputSize() {
    return lanes.outputSize();
  }

  /**
   * Answers for some rows of a plain model. After the first call of its kind it makes no native
   * object and copies each row once on its way in and once on its way out.
   *
   * @param input row after row, at least {@code rows} × {@link #inputSize}
   * @param output filled row after row, at least {@code rows} × {@link #outputSize}
   */
  public void predict(float[] input, int rows, float[] output) {
    requireArgument(
        rows > 0 && input.length >= rows * inputSize() && output.length >= rows * outputSize(),
        "%d rows of %d floats in and %d out do not fit arrays of %d and %d",
        rows,
        inputSize(),
        outputSize(),
        input.length,
        output.length);
    running.readLock().lock();
    try {
      requireState(!closed, "the model has been closed");
      lanes.predict(input, rows, output);
    } catch (OrtException failed) {
      throw failure(failed);
    } finally {
      running.readLock().unlock();
    }
  }

  /**
   * Answers with every output, for inputs by name.
   *
   * @throws LeavenException LV-1505 where names, types or shapes are not the model's, LV-1804 where
   *     it takes too long
   */
  public Map<String, Tensor> run(Map<String, Tensor> given) {
    InputCheck.check(inputs, given);
    running.readLock().lock();
    Map<String, OnnxTensor> feeds = new HashMap<>();
    try {
      requireState(!closed, "the model has been closed");
      for (var entry : given.entrySet()) {
        feeds.put(entry.getKey(), Tensors.toOnnx(entry.getValue()));
      }
      return runWatched(feeds);
    } catch (OrtException failed) {
      throw failure(failed);
    } finally {
      feeds.values().forEach(OnnxTensor::close);
      running.readLock().unlock();
    }
  }

  private Map<String, Tensor> runWatched(Map<String, OnnxTensor> feeds) throws OrtException {
    try (var watched = limit.watch()) {
      try (var result = session.run(feeds, watched.begin(1))) {
        return read(result);
      } catch (OrtException failed) {
        if (watched.isEnded()) {
          throw watched.tooLong();
        }
        throw failed;
      }
    }
  }

  private static Map<String, Tensor> read(OrtSession.Result result) throws OrtException {
    Map<String, Tensor> answers = new LinkedHashMap<>();
    for (var entry : result) {
      if (entry.getValue() instanceof OnnxTensor tensor) {
        answers.put(entry.getKey(), Tensors.fromOnnx(entry.getKey(), tensor));
      }
    }
    return answers;
  }

  /** Waits for the calls under way, then gives the session's memory back. Closing twice is fine. */
  @Override
  public void close() {
    running.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        lanes.close();
        session.close();
      }
    } catch (OrtException failed) {
      throw failure(failed);
    } finally {
      running.writeLock().unlock();
    }
  }

  private static List<TensorSpec> specs(Map<String, NodeInfo> infos) {
    List<TensorSpec> specs = new ArrayList<>();
    for (var info : infos.values()) {
      // Sequences and maps (as scikit-learn exports write) are left out: they cannot be served.
      if (info.getInfo() instanceof TensorInfo tensor) {
        specs.add(
            new TensorSpec(
                info.getName(), Element.of(tensor.type, info.getName()), tensor.getShape()));
      }
    }
    return List.copyOf(specs);
  }

  private static LeavenException failure(OrtException failed) {
    return new LeavenException(
        ErrorCode.LV_1801,
        "The model failed while it ran: %s.".formatted(reason(failed)),
        "Try the model with the tool that wrote it, on an input of the same shape.",
        failed);
  }

  /** ONNX Runtime's message without the places in its own sources. */
  private static String reason(OrtException failed) {
    String text = String.valueOf(failed.getMessage()).replaceAll("\\s+", " ").strip();
    String plain = text.replaceAll("(/|[A-Z]:\\\\)\\S+\\.(cc|h|cpp|hpp):\\d+ ", "");
    String cut = plain.length() > 240 ? plain.substring(0, 240) + "…" : plain;
    return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
  }
}

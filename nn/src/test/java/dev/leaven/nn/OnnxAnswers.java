package dev.leaven.nn;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/** What ONNX Runtime answers from an exported file. */
final class OnnxAnswers implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession.SessionOptions options = new OrtSession.SessionOptions();
  private final OrtSession session;

  OnnxAnswers(Path file) throws OrtException {
    options.setIntraOpNumThreads(1);
    session = environment.createSession(file.toString(), options);
  }

  /** The outputs of {@code n} rows of this shape, row-major. */
  float[] of(float[] x, int n, Shape shape) throws OrtException {
    long[] dims = new long[shape.rank() + 1];
    dims[0] = n;
    for (int i = 0; i < shape.rank(); i++) {
      dims[i + 1] = shape.dim(i);
    }
    String name = session.getInputNames().iterator().next();
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x), dims);
        OrtSession.Result result = session.run(Map.of(name, tensor))) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] copy = new float[values.remaining()];
      values.get(copy);
      return copy;
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
    options.close();
  }
}

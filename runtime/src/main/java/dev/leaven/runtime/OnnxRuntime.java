package dev.leaven.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;

/**
 * The one environment of ONNX Runtime in a process, with its telemetry off.
 *
 * <p>Version 1.28.0 on purpose: 1.29.0 calls out whatever it is told. Where oneDNN works in the
 * same process it must have been loaded first; a worker trains before it serves, so it always has.
 */
final class OnnxRuntime {
  static final OrtEnvironment ENVIRONMENT = environment();

  private OnnxRuntime() {}

  private static OrtEnvironment environment() {
    try {
      var made = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "leaven");
      made.setTelemetry(false);
      return made;
    } catch (OrtException impossible) {
      throw new IllegalStateException("ONNX Runtime did not start", impossible);
    }
  }

  static SessionOptions options(int threads) throws OrtException {
    var options = new SessionOptions();
    options.setOptimizationLevel(OptLevel.ALL_OPT);
    options.setExecutionMode(ExecutionMode.SEQUENTIAL);
    options.setInterOpNumThreads(1);
    options.setIntraOpNumThreads(threads);
    // Spinning threads would take the cores from other requests and from a run that trains.
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.addConfigEntry("session.inter_op.allow_spinning", "0");
    // Denormal numbers slow a product down a hundredfold and change nothing that is visible.
    options.addConfigEntry("session.set_denormal_as_zero", "1");
    return options;
  }
}

package dev.leaven.nn;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.kernels.Kernels;
import dev.leaven.nn.onednn.OneDnn;
import dev.leaven.nn.plans.Specialist;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which engines this JVM has, found out once and said in one line. */
final class Engines {
  private static final System.Logger LOG = System.getLogger("dev.leaven.nn");

  private Engines() {}

  /** What an engine brings to a network's plans. */
  record Choice(Engine engine, Kernels kernels, Specialist specialist, List<String> notes) {}

  /** The best engine there is, or the one that {@link Engine#PROPERTY} forces. */
  static Engine best() {
    return Once.BEST;
  }

  private static final class Once {
    static final Engine BEST = find();

    private static Engine find() {
      String forced = System.getProperty(Engine.PROPERTY, "");
      Engine engine = forced.isEmpty() ? available() : parse(forced);
      LOG.log(System.Logger.Level.INFO, line(engine));
      return engine;
    }
  }

  private static Engine available() {
    if (!Kernels.vectorsAvailable()) {
      return OneDnn.available() ? Engine.ONEDNN : Engine.SCALAR;
    }
    return OneDnn.available() ? Engine.ONEDNN : Engine.VECTOR;
  }

  static Engine parse(String forced) {
    return Arrays.stream(Engine.values())
        .filter(e -> e.id().equals(forced.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_1705,
                    "There is no engine \"" + forced + "\".",
                    "Set -D" + Engine.PROPERTY + " to onednn, vector or scalar."));
  }

  /** One line on an engine and on what would make it faster. */
  static String line(Engine engine) {
    String flag =
        Kernels.vectorsAvailable()
            ? ""
            : "; for vector kernels start Java with --add-modules jdk.incubator.vector";
    return switch (engine) {
      case ONEDNN -> "engine=onednn " + OneDnn.version() + flag;
      case VECTOR -> "engine=vector reason=\"" + OneDnn.reason() + "\"";
      case SCALAR -> "engine=scalar reason=\"" + OneDnn.reason() + "\"" + flag;
    };
  }

  static Choice choice(Engine engine) {
    if (engine == Engine.ONEDNN && !OneDnn.available()) {
      throw new LeavenException(
          ErrorCode.LV_1705,
          "oneDNN cannot be used here: " + OneDnn.reason() + ".",
          "Leave the choice of the engine to Leaven, or add the dnnl jar of this platform.");
    }
    if (engine == Engine.VECTOR && !Kernels.vectorsAvailable()) {
      throw new LeavenException(
          ErrorCode.LV_1705,
          "The vector engine needs the Vector module, which this JVM was started without.",
          "Start Java with --add-modules jdk.incubator.vector.");
    }
    boolean vectors = engine != Engine.SCALAR && Kernels.vectorsAvailable();
    Kernels kernels = vectors ? Kernels.vector() : Kernels.scalar();
    Specialist specialist = engine == Engine.ONEDNN ? OneDnn.specialist() : Specialist.none();
    return new Choice(engine, kernels, specialist, List.of(line(engine)));
  }
}

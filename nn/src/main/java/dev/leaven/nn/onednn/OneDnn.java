package dev.leaven.nn.onednn;

import dev.leaven.nn.Shape;
import dev.leaven.nn.kernels.Window;
import dev.leaven.nn.layers.ActivationFunction;
import dev.leaven.nn.layers.AveragePooling2D;
import dev.leaven.nn.layers.Conv2D;
import dev.leaven.nn.layers.Dense;
import dev.leaven.nn.layers.DepthwiseConv2D;
import dev.leaven.nn.layers.Layer;
import dev.leaven.nn.layers.MaxPooling2D;
import dev.leaven.nn.layers.Padding;
import dev.leaven.nn.layers.Size;
import dev.leaven.nn.plans.Draft;
import dev.leaven.nn.plans.LayerSteps;
import dev.leaven.nn.plans.Specialist;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * oneDNN on this machine: whether it loads, its threads, and the layers it computes.
 *
 * <p>Loading is tried once. It fails where no jar fits the platform; the reason is kept.
 */
public final class OneDnn {
  private OneDnn() {}

  private static final class Once {
    static final Optional<Throwable> FAILURE = load();

    private static Optional<Throwable> load() {
      try {
        Native.load();
        return Optional.empty();
      } catch (LinkageError | RuntimeException failure) {
        return Optional.of(failure);
      }
    }
  }

  /** Whether the library could be loaded. */
  public static boolean available() {
    return Once.FAILURE.isEmpty();
  }

  /** Why it could not be loaded; a word where it could. */
  public static String reason() {
    return Once.FAILURE
        .map(
            f ->
                "oneDNN did not load ("
                    + f.getClass().getSimpleName()
                    + ": "
                    + f.getMessage()
                    + ")")
        .orElse("asked for");
  }

  /** The library's version, e.g. {@code 3.11.0}. */
  public static String version() {
    return Native.version();
  }

  /** How many threads it may use: the processors of this JVM. */
  public static int mostThreads() {
    return available() ? Native.mostThreads() : 1;
  }

  /** Sets how many threads its primitives use when this thread calls them. */
  public static void threads(int n) {
    Native.threads(n);
  }

  /** Whoever plans with oneDNN for one network. */
  public static Specialist specialist() {
    return specialist(Sheet::isReference);
  }

  /**
   * Whoever plans with oneDNN, told which of its implementations are only references.
   *
   * @param reference whether a name as {@code ref:any} or {@code jit:avx2} is of one
   */
  static Specialist specialist(Predicate<String> reference) {
    return new Layers(reference);
  }

  private static final class Layers implements Specialist {
    private final Predicate<String> reference;
    private Optional<Sheet> current = Optional.empty();

    Layers(Predicate<String> reference) {
      this.reference = reference;
    }

    private Sheet sheet(Draft draft) {
      // By draft: one that was given up halfway must not get the next plan's steps.
      Sheet sheet =
          current.filter(s -> s.draft == draft).orElseGet(() -> new Sheet(draft, reference));
      current = Optional.of(sheet);
      return sheet;
    }

    @Override
    public Optional<LayerSteps> steps(
        Layer layer, ActivationFunction end, Draft draft, Shape input, Optional<Layer> next) {
      boolean free = next.filter(Layers::readsAnyLayout).isPresent();
      return switch (layer) {
        case Dense d -> Optional.of(new DensePrimitives(sheet(draft), d, end));
        case Conv2D c ->
            Optional.of(
                new ConvolutionPrimitives(sheet(draft), Convolution.of(c, input), end, free));
        case DepthwiseConv2D d ->
            Optional.of(
                new ConvolutionPrimitives(sheet(draft), Convolution.of(d, input), end, false));
        case MaxPooling2D p ->
            pool(draft, p.name(), window(input, p.pool(), p.strides(), p.padding()), true, free);
        case AveragePooling2D p ->
            pool(draft, p.name(), window(input, p.pool(), p.strides(), p.padding()), false, free);
        default -> Optional.empty();
      };
    }

    private static Window window(Shape input, Size pool, Size strides, Padding padding) {
      return Window.of(input, pool, strides, padding, Size.ONE);
    }

    private Optional<LayerSteps> pool(
        Draft draft, String name, Window window, boolean largest, boolean free) {
      return Optional.of(new PoolingPrimitives(sheet(draft), name, window, largest, free));
    }

    /** Whether a layer's primitives take images as the layer before left them. */
    private static boolean readsAnyLayout(Layer layer) {
      return switch (layer) {
        case Conv2D c -> c.groups() == 1;
        case MaxPooling2D p -> true;
        case AveragePooling2D p -> true;
        default -> false;
      };
    }

    @Override
    public void finish(Draft draft) {
      current.filter(s -> s.draft == draft).ifPresent(Sheet::bindScratch);
      current = Optional.empty();
    }
  }
}

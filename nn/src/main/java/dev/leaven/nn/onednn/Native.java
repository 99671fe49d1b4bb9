package dev.leaven.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;

/** The loaded library: one engine for all, and OpenMP's number of threads. */
final class Native {
  static final engine ENGINE = engine();

  private static final Optional<MethodHandle> SET_THREADS = openMp();

  private Native() {}

  private static engine engine() {
    waitShortly();
    return new engine(engine.kind.cpu, 0);
  }

  /**
   * Lets OpenMP's threads sleep soon when they wait for work. By default they spin for
   * milliseconds, which takes the cores from whoever answers requests beside a training. OpenMP
   * reads the environment when it is loaded, so this comes first; a setting of the user's stays.
   */
  private static void waitShortly() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> setenv = linker.defaultLookup().find("setenv");
    if (setenv.isEmpty()) {
      return;
    }
    FunctionDescriptor type =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    try (Arena arena = Arena.ofConfined()) {
      int ignored =
          (int)
              linker
                  .downcallHandle(setenv.get(), type)
                  .invokeExact(
                      arena.allocateFrom("GOMP_SPINCOUNT"), arena.allocateFrom("20000"), 0);
    } catch (Throwable e) {
      throw new IllegalStateException("setenv failed", e);
    }
  }

  /** Loads the library or throws whatever stands in the way. */
  static void load() {
    if (ENGINE.isNull()) {
      throw new IllegalStateException("oneDNN has no engine for this processor");
    }
  }

  static String version() {
    var v = dnnl_version();
    return v.major() + "." + v.minor() + "." + v.patch();
  }

  static int mostThreads() {
    return SET_THREADS.isPresent() ? Runtime.getRuntime().availableProcessors() : 1;
  }

  static void threads(int n) {
    if (SET_THREADS.isPresent()) {
      try {
        SET_THREADS.get().invokeExact(n);
      } catch (Throwable e) {
        throw new IllegalStateException("omp_set_num_threads failed", e);
      }
    }
  }

  /**
   * OpenMP as oneDNN uses it lies beside the library; where it does not, threads stay as they are.
   */
  private static Optional<MethodHandle> openMp() {
    try {
      Path library = Path.of(Loader.load(dnnl.class)).resolveSibling("libgomp.so.1");
      SymbolLookup lookup = SymbolLookup.libraryLookup(library, Arena.global());
      return lookup
          .find("omp_set_num_threads")
          .map(
              f ->
                  Linker.nativeLinker()
                      .downcallHandle(f, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)));
    } catch (RuntimeException absent) {
      return Optional.empty();
    }
  }

  /** A pointer to memory that a plan owns. */
  static final class Address extends Pointer {
    Address(long address) {
      super();
      this.address = address;
    }
  }
}

package dev.leaven.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
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
  static final engine ENGINE = new engine(engine.kind.cpu, 0);

  private static final Optional<MethodHandle> SET_THREADS = openMp();

  private Native() {}

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

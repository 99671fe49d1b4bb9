package dev.leaven.testkit.outside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The ways that this machine has of watching a program from below, each tried before it is used.
 */
record Tools(Optional<List<String>> tracer, Optional<List<String>> island) {
  private static final List<String> TRACE =
      List.of("strace", "-f", "-qq", "-s", "256", "-e", "trace=network,openat,io_uring_setup");

  /** Looks for strace and for a network namespace of one's own. */
  static Tools found() {
    // With a filter in the kernel, only the calls that are traced are slowed down.
    var fast = new ArrayList<>(TRACE);
    fast.add(1, "--seccomp-bpf");
    return new Tools(
        first(List.of(fast, TRACE), List.of("-o", "/dev/null", "true")),
        first(
            List.of(island("ip link set lo up"), island("ifconfig lo 127.0.0.1 up")),
            List.of("true")));
  }

  private static List<String> island(String up) {
    return List.of("unshare", "-rn", "sh", "-c", up + " && exec \"$@\"", "sh");
  }

  private static Optional<List<String>> first(List<List<String>> ways, List<String> trial) {
    return ways.stream().filter(way -> works(joined(way, trial))).findFirst();
  }

  private static boolean works(List<String> command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** How a program is traced into a file; skips the test where it cannot be. */
  List<String> tracing(Path into) {
    var command = tracer.orElseGet(() -> skip("strace", "apt-get install strace"));
    return joined(command, List.of("-o", into.toString()));
  }

  /** What starts a program in a network of its own, in which there is nothing but loopback. */
  List<String> onAnIsland() {
    return island.orElseGet(
        () -> skip("unshare -rn with ip or ifconfig", "allow user namespaces, or run as root"));
  }

  /** A machine may forbid one of the two ways; in CI, where neither works, nothing was shown. */
  private List<String> skip(String missing, String how) {
    var reason = "needs %s, which does not work here: %s".formatted(missing, how);
    if ("true".equals(System.getenv("CI")) && tracer.isEmpty() && island.isEmpty()) {
      throw new AssertionError(reason);
    }
    System.out.println("SKIPPED: " + reason);
    return Assumptions.abort(reason);
  }

  static List<String> joined(List<String> one, List<String> other) {
    var all = new ArrayList<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }

  /** A main class of these tests, with the class path that they have. */
  static List<String> java(Class<?> main, String... arguments) {
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED", "-cp"));
    line.add(System.getProperty("java.class.path"));
    line.add(main.getName());
    line.addAll(List.of(arguments));
    return List.copyOf(line);
  }

  /** Runs a command, with what it says going to a file, and returns its exit code. */
  static int run(List<String> command, Path log, int seconds) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(
            "not done after %d s: %s".formatted(seconds, Files.readString(log)));
      }
      return process.exitValue();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stop);
    }
  }
}

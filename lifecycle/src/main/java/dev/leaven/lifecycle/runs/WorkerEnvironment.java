package dev.leaven.lifecycle.runs;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a worker inherits of its server's environment: where things are and how text is written. All
 * else may be a secret, such as the database's password, and a worker reads files of strangers.
 */
final class WorkerEnvironment {
  private static final Set<String> KEPT =
      Set.of(
          "PATH",
          "HOME",
          "LANG",
          "LANGUAGE",
          "TZ",
          "LD_LIBRARY_PATH",
          "DYLD_LIBRARY_PATH",
          "TEMP",
          "TMP",
          "TMPDIR",
          "SYSTEMROOT",
          "WINDIR",
          "USERPROFILE");

  /** Settings of native kernels: which instructions they may use, how many threads. */
  private static final Set<String> KEPT_BEGINNINGS = Set.of("LC_", "ONEDNN_", "DNNL_", "OMP_");

  private WorkerEnvironment() {}

  /** Removes everything else. */
  static void reduce(Map<String, String> environment) {
    environment.keySet().removeIf(name -> !isKept(name.toUpperCase(Locale.ROOT)));
  }

  private static boolean isKept(String name) {
    return KEPT.contains(name) || KEPT_BEGINNINGS.stream().anyMatch(name::startsWith);
  }
}

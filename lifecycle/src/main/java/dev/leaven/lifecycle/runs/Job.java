package dev.leaven.lifecycle.runs;

import java.util.Map;
import java.util.Optional;

/**
 * What a worker is told to do: the first line of its input.
 *
 * @param folder the run's folder, the only one that it writes to
 * @param snapshot the snapshot's folder, where there is one
 * @param rival the folder of the version to compare with
 * @param brought the file that a user brought
 * @param parent the process that it is done for
 */
record Job(
    String run,
    String folder,
    String task,
    String recipe,
    Optional<String> snapshot,
    Map<String, String> settings,
    long seed,
    int threads,
    Map<String, String> decisions,
    Optional<String> rival,
    Optional<String> brought,
    String codeVersion,
    long parent) {
  /** Names within the run's folder. */
  static final String OUTPUT = "output";

  static final String DONE = "done.json";
  static final String LOCK = "worker.lock";
  static final String LOG = "worker.log";
}

package dev.leaven.lifecycle.versions;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a version came to be: enough to train the same one again. Kept as {@code provenance.json} in
 * the version's folder.
 *
 * @param kind {@code train} or {@code import}
 * @param snapshot the snapshot's hash, empty for a file that was brought without one
 * @param codeVersion names the code that trained; equal code gives an equal name
 * @param hardware processor, its instruction sets, operating system and Java
 * @param decisions what was decided by a clock, by name
 */
public record Provenance(
    String kind,
    String run,
    String task,
    String recipe,
    String snapshot,
    Map<String, String> settings,
    long seed,
    int threads,
    String codeVersion,
    String hardware,
    Map<String, String> decisions) {
  public static final String FILE = "provenance.json";

  public Provenance {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    decisions = Collections.unmodifiableMap(new TreeMap<>(decisions));
  }
}

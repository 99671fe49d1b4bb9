package dev.leaven.model;

import java.util.List;

/** One way to train a task. Runs in a worker process of its own. */
public interface Recipe {
  /** The name in API, CLI and console, e.g. {@code mlp}. */
  String name();

  /** One sentence for a person who chooses. */
  String summary();

  /** What a snapshot and a machine must have for it. */
  Needs needs();

  /** The settings it takes, with defaults and bounds, for forms and for checks. */
  List<Setting> settings();

  /** Checks settings before a run is queued; throws {@link LeavenException} LV-1204. */
  void check(Settings settings);

  /**
   * Trains on the snapshot's training rows and writes {@code model.onnx}, {@code report.json} and
   * whatever else serving needs into {@link Training#output()}. Same snapshot, settings, seed and
   * recorded decisions give the same files, bit for bit, on the same machine.
   */
  void train(Training training);

  /**
   * What a recipe needs.
   *
   * @param labels the least distinct labels
   * @param rowsPerLabel the least training rows of each label
   * @param memoryBytes an estimate of what its worker takes
   */
  record Needs(int labels, int rowsPerLabel, long memoryBytes) {}

  /**
   * One setting.
   *
   * @param otherwise its default
   * @param least where it is a number, its lower bound; else empty
   * @param most where it is a number, its upper bound; else empty
   * @param meaning one sentence for a form
   */
  record Setting(String name, String otherwise, String least, String most, String meaning) {}
}

package dev.leaven.store;

import dev.leaven.model.Version;
import java.util.List;
import java.util.Optional;

/** Models and their versions; a model exists once it has a version or a run. */
public interface Versions {
  /**
   * Takes the number of the model's next version, from 1; a number is never given twice, unless the
   * transaction that took it is rolled back.
   */
  int nextNumber(String workspace, String model);

  void create(Version version);

  Optional<Version> find(String workspace, String model, int number);

  /** Newest first. */
  List<Version> list(String workspace, String model);

  /** The names of the workspace's models, sorted. */
  List<String> models(String workspace);
}

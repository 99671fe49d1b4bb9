package dev.leaven.lifecycle;

import dev.leaven.model.Version;
import java.nio.file.Path;
import java.util.List;

/** The versions of models and their folders, which nobody changes once they stand here. */
public final class VersionShelf {
  private final House house;

  VersionShelf(House house) {
    this.house = house;
  }

  /** The names of a workspace's models, sorted. */
  public List<String> models(String workspace) {
    throw new UnsupportedOperationException();
  }

  /** Throws LV-1401 where there is no such model, LV-1402 where it has no such version. */
  public Version find(String workspace, String model, int number) {
    throw new UnsupportedOperationException();
  }

  /** Newest first; throws LV-1401 where there is no such model. */
  public List<Version> list(String workspace, String model) {
    throw new UnsupportedOperationException();
  }

  /** The version's folder, to read from. */
  public Path folder(String workspace, String model, int number) {
    throw new UnsupportedOperationException();
  }

  /** The bytes of {@code report.json}, as the recipe wrote it. */
  public byte[] report(String workspace, String model, int number) {
    throw new UnsupportedOperationException();
  }

  public Provenance provenance(String workspace, String model, int number) {
    throw new UnsupportedOperationException();
  }

  /** Reads every file of the version; throws LV-1405 where they are not what was recorded. */
  public void verify(String workspace, String model, int number) {
    throw new UnsupportedOperationException();
  }
}

package dev.leaven.store;

import dev.leaven.model.Snapshot;
import java.util.List;
import java.util.Optional;

/** What is known of each snapshot; its columns lie in a folder beside the database. */
public interface Snapshots {
  /** Adds one; does nothing where the workspace has one of that hash. */
  void create(Snapshot snapshot);

  Optional<Snapshot> find(String workspace, String hash);

  /**
   * Notes that rows were taken out of one since, by an erasure's receipt; or, given none, that it
   * was made whole again.
   */
  void redact(String workspace, String hash, Optional<String> receipt);

  /** Newest first. */
  List<Snapshot> list(String workspace, String dataset);
}

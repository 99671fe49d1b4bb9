package dev.leaven.store;

import dev.leaven.model.Alias;
import dev.leaven.model.Release;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which version each alias of each model points at, now and ever. */
public interface Releases {
  /** Points an alias; called in the transaction that appends the ledger's line. */
  void set(Release release);

  Map<Alias, Release> current(String workspace, String model);

  /** Newest first. */
  List<Release> history(String workspace, String model);

  /** What an alias pointed at at an instant. */
  Optional<Release> at(String workspace, String model, Alias alias, Instant instant);
}

package dev.leaven.recommend.catalogue;

import dev.leaven.store.Events;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The live catalogue of each dataset that somebody asked for. Thread-safe. */
public final class LiveCatalogues {
  private final Events events;
  private final Map<Dataset, LiveCatalogue> known = new ConcurrentHashMap<>();

  private record Dataset(String workspace, String id) {}

  public LiveCatalogues(Events events) {
    this.events = events;
  }

  /** A dataset's items with every change that was committed before the call. */
  public CatalogueView view(String workspace, String dataset) {
    return known
        .computeIfAbsent(
            new Dataset(workspace, dataset), key -> new LiveCatalogue(events, workspace, dataset))
        .view();
  }
}

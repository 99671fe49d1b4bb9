package dev.leaven.server.console.datasets;

import dev.leaven.model.Dataset;
import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.server.console.frame.Frame;
import dev.leaven.store.Events;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dataset of events: how many of which, by how many users, with which items.
 *
 * @param items the first of its catalogue
 * @param report the address of what the newest version's report says of the data
 * @param training what the form for a run and the list of snapshots need
 */
public record EventDatasetView(
    Frame frame,
    Dataset dataset,
    Events.Counts counts,
    List<Item> items,
    Optional<String> report,
    DatasetView training,
    String server) {
  /** Types with how many events each has, the most frequent first. */
  public List<Map.Entry<EventType, Long>> types() {
    return counts.events().entrySet().stream()
        .sorted(Map.Entry.<EventType, Long>comparingByValue().reversed())
        .toList();
  }
}

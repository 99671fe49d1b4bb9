package dev.leaven.server.datasets;

import dev.leaven.api.RowsAdded;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.events.EventDoor;
import dev.leaven.model.Dataset;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.server.datasets.EventArrivals.What;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The dataset of events that a caller means, and what the caller puts into it. */
final class EventDatasets {
  private final Lifecycle house;
  private final Reach reach;

  EventDatasets(Lifecycle house, Reach reach) {
    this.house = house;
    this.reach = reach;
  }

  /** Throws LV-1101, LV-1602, LV-2108, LV-2110. */
  Dataset find(Caller caller, Optional<String> named, Level level) {
    var dataset = house.events().dataset(caller.workspace(), named);
    reach.require(caller, dataset.task(), level);
    return dataset;
  }

  /** Adds what a body of the API holds; throws LV-2109 where it is too much. */
  RowsAdded add(Caller caller, Optional<String> named, What what, List<JsonNode> sent) {
    var dataset = find(caller, named, Level.WRITE);
    if (sent.size() > EventDoor.MOST) {
      throw new LeavenException(
          ErrorCode.LV_2109,
          "The call has %,d; at most %,d are taken.".formatted(sent.size(), EventDoor.MOST),
          "Send them in several calls, or upload a file to /v1/datasets/%s/rows."
              .formatted(dataset.name()));
    }
    var arrivals = new EventArrivals(house.events(), dataset, what);
    for (int i = 0; i < sent.size(); i++) {
      EventLines.add(i + 1, sent.get(i), arrivals);
    }
    return arrivals.finish();
  }
}

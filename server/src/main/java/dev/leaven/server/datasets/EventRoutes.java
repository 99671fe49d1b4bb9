package dev.leaven.server.datasets;

import dev.leaven.api.NewEvents;
import dev.leaven.api.RowsAdded;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.server.datasets.EventArrivals.What;
import dev.leaven.server.docs.Does;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What users did. */
@RestController
final class EventRoutes {
  private final EventDatasets datasets;

  EventRoutes(Lifecycle house, Reach reach) {
    this.datasets = new EventDatasets(house, reach);
  }

  /** Adds up to 1,000 events; the bad ones are listed by their place and the good ones kept. */
  @Does("Adds up to 1,000 events; the bad ones are listed by their place and the good ones kept.")
  @Access(Level.WRITE)
  @PostMapping("/v1/events")
  RowsAdded add(
      Caller caller, @RequestParam Optional<String> dataset, @RequestBody NewEvents wanted) {
    return datasets.add(caller, dataset, What.EVENTS, wanted.events());
  }
}

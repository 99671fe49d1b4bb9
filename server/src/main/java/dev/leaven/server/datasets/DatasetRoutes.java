package dev.leaven.server.datasets;

import dev.leaven.api.DatasetInfo;
import dev.leaven.api.Listing;
import dev.leaven.api.NewDataset;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.Dataset;
import dev.leaven.model.RowKind;
import dev.leaven.server.Paging;
import dev.leaven.server.docs.Does;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Datasets: make one, list them, look at one. */
@RestController
final class DatasetRoutes {
  private final Lifecycle house;
  private final Reach reach;

  DatasetRoutes(Lifecycle house, Reach reach) {
    this.house = house;
    this.reach = reach;
  }

  /** Makes an empty dataset. */
  @Does("Makes an empty dataset.")
  @Access(Level.WRITE)
  @PostMapping("/v1/datasets")
  @ResponseStatus(HttpStatus.CREATED)
  DatasetInfo create(Caller caller, @RequestBody NewDataset wanted) {
    reach.require(caller, wanted.task(), Level.WRITE);
    return info(
        house.datasets().create(caller.workspace(), wanted.name(), wanted.task(), caller.id()));
  }

  /** Lists the workspace's datasets. */
  @Does("Lists the workspace's datasets.")
  @Access(Level.READ)
  @GetMapping("/v1/datasets")
  Listing<DatasetInfo> list(
      Caller caller, @RequestParam Optional<String> after, @RequestParam Optional<Integer> limit) {
    var page = house.store().datasets().list(caller.workspace(), Paging.of(after, limit));
    var seen = page.items().stream().filter(d -> reach.sees(caller, d.task())).toList();
    return new Listing<>(seen.stream().map(this::info).toList(), page.next());
  }

  /** One dataset, by its id or name, with its number of rows by label. */
  @Does("One dataset, by its id or name, with its number of rows by label.")
  @Access(Level.READ)
  @GetMapping("/v1/datasets/{dataset}")
  DatasetInfo get(Caller caller, @PathVariable String dataset) {
    return info(reach.dataset(caller, dataset, Level.READ));
  }

  private DatasetInfo info(Dataset dataset) {
    var labels = labels(dataset);
    long rows = labels.values().stream().mapToLong(Long::longValue).sum();
    return new DatasetInfo(
        dataset.id(), dataset.name(), dataset.task(), dataset.createdAt(), rows, labels);
  }

  /** How many rows of each label there are; of events, how many of each type. */
  private Map<String, Long> labels(Dataset dataset) {
    if (house.tasks().stream()
        .noneMatch(task -> task.id().equals(dataset.task()) && task.rows() == RowKind.EVENTS)) {
      return house.store().datasets().countByLabel(dataset.workspace(), dataset.id());
    }
    var types = new TreeMap<String, Long>();
    house
        .store()
        .events()
        .counts(dataset.workspace(), dataset.id())
        .events()
        .forEach((type, count) -> types.put(type.id(), count));
    return types;
  }
}

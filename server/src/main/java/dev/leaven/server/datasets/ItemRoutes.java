package dev.leaven.server.datasets;

import dev.leaven.api.ItemInfo;
import dev.leaven.api.Listing;
import dev.leaven.api.NewItems;
import dev.leaven.api.RowsAdded;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.Item;
import dev.leaven.server.Paging;
import dev.leaven.server.datasets.EventArrivals.What;
import dev.leaven.server.docs.Does;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue: what can be recommended. */
@RestController
final class ItemRoutes {
  private final Lifecycle house;
  private final EventDatasets datasets;

  ItemRoutes(Lifecycle house, Reach reach) {
    this.house = house;
    this.datasets = new EventDatasets(house, reach);
  }

  /** Adds or replaces up to 1,000 items with their attributes. */
  @Does("Adds or replaces up to 1,000 items with their attributes; the bad ones are listed.")
  @Access(Level.WRITE)
  @PostMapping("/v1/items")
  RowsAdded put(
      Caller caller, @RequestParam Optional<String> dataset, @RequestBody NewItems wanted) {
    return datasets.add(caller, dataset, What.ITEMS, wanted.items());
  }

  /** Lists the items in the order of their ids. */
  @Does("Lists the items in the order of their ids.")
  @Access(Level.READ)
  @GetMapping("/v1/items")
  Listing<ItemInfo> list(
      Caller caller,
      @RequestParam Optional<String> dataset,
      @RequestParam Optional<String> after,
      @RequestParam Optional<Integer> limit) {
    var found = datasets.find(caller, dataset, Level.READ);
    var page =
        house.store().events().items(caller.workspace(), found.id(), Paging.of(after, limit));
    return Paging.listing(page, ItemRoutes::info);
  }

  /** One item with its attributes. */
  @Does("One item with its attributes.")
  @Access(Level.READ)
  @GetMapping("/v1/items/{item}")
  ItemInfo get(Caller caller, @PathVariable String item, @RequestParam Optional<String> dataset) {
    var found = datasets.find(caller, dataset, Level.READ);
    return info(house.events().item(caller.workspace(), found.id(), item));
  }

  /** Takes an item out of the catalogue; its events stay. */
  @Does("Takes an item out of the catalogue; its events stay.")
  @Access(Level.WRITE)
  @DeleteMapping("/v1/items/{item}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Caller caller, @PathVariable String item, @RequestParam Optional<String> dataset) {
    var found = datasets.find(caller, dataset, Level.WRITE);
    house.events().removeItem(caller.workspace(), found.id(), item);
  }

  private static ItemInfo info(Item item) {
    return new ItemInfo(item.id(), item.attributes().values());
  }
}

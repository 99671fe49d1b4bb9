package dev.leaven.server.datasets;

import dev.leaven.api.ErasureReceipt;
import dev.leaven.api.NewEvent;
import dev.leaven.api.NewUsers;
import dev.leaven.api.RowsAdded;
import dev.leaven.api.UserInfo;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.erasure.Receipt;
import dev.leaven.model.Event;
import dev.leaven.server.datasets.EventArrivals.What;
import dev.leaven.server.docs.Does;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import java.util.Optional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The people whom events are of. */
@RestController
final class UserRoutes {
  private static final int LATEST = 100;

  private final Lifecycle house;
  private final EventDatasets datasets;

  UserRoutes(Lifecycle house, Reach reach) {
    this.house = house;
    this.datasets = new EventDatasets(house, reach);
  }

  /** Adds or replaces up to 1,000 users with their attributes. */
  @Does("Adds or replaces up to 1,000 users with their attributes; the bad ones are listed.")
  @Access(Level.WRITE)
  @PostMapping("/v1/users")
  RowsAdded put(
      Caller caller, @RequestParam Optional<String> dataset, @RequestBody NewUsers wanted) {
    return datasets.add(caller, dataset, What.USERS, wanted.users());
  }

  /** What is known of a user: attributes and the latest hundred events. */
  @Does("What is known of a user: attributes and the latest hundred events.")
  @Access(Level.WRITE)
  @GetMapping("/v1/users/{user}")
  UserInfo get(Caller caller, @PathVariable String user, @RequestParam Optional<String> dataset) {
    var found = datasets.find(caller, dataset, Level.WRITE);
    var known = house.events().user(caller.workspace(), found.id(), user);
    var events = house.store().events().history(caller.workspace(), found.id(), user, LATEST);
    return new UserInfo(
        known.id(), known.attributes().values(), events.stream().map(UserRoutes::event).toList());
  }

  /**
   * Forgets a user: events, profile, answers, rows in snapshots; with {@code erase-now} the live
   * versions that were trained with them are trained again at once.
   */
  @Does("Forgets a user everywhere and says which versions were trained with the user's events.")
  @Access(Level.WRITE)
  @DeleteMapping("/v1/users/{user}")
  ErasureReceipt erase(
      Caller caller,
      @PathVariable String user,
      @RequestParam Optional<String> dataset,
      @RequestParam(name = "erase-now") Optional<Boolean> eraseNow) {
    var found = datasets.find(caller, dataset, Level.WRITE);
    return receipt(house.erasure().erase(found, user, eraseNow.orElse(false), caller.id()));
  }

  private static ErasureReceipt receipt(Receipt receipt) {
    return new ErasureReceipt(
        receipt.receipt(),
        receipt.at(),
        receipt.dataset(),
        receipt.surrogate(),
        receipt.events(),
        receipt.predictions(),
        receipt.snapshots(),
        receipt.versions().stream()
            .map(v -> new ErasureReceipt.Trained(v.model(), v.version(), v.live()))
            .toList(),
        receipt.cancelled(),
        receipt.retraining());
  }

  private static NewEvent event(Event event) {
    return new NewEvent(
        Optional.of(event.id()),
        event.user(),
        event.item(),
        event.type().id(),
        Optional.of(event.value()),
        Optional.of(event.time()),
        event.session(),
        event.position().stream().boxed().findFirst(),
        event.prediction(),
        event.purposes());
  }
}

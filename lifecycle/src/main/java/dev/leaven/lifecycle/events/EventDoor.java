package dev.leaven.lifecycle.events;

import dev.leaven.lifecycle.datasets.DatasetDoor;
import dev.leaven.lifecycle.datasets.DoorReport;
import dev.leaven.lifecycle.datasets.DoorReport.BadRow;
import dev.leaven.lifecycle.house.House;
import dev.leaven.model.Attributes;
import dev.leaven.model.Dataset;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Event;
import dev.leaven.model.Item;
import dev.leaven.model.LeavenException;
import dev.leaven.model.RowKind;
import dev.leaven.model.User;
import dev.leaven.store.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Where events, users and items come in: each is checked, the bad ones are listed, the good ones
 * kept, in one transaction a call.
 */
public final class EventDoor {
  /** How many may come in one call of the API; files come in as many calls as they need. */
  public static final int MOST = 1_000;

  private final House house;
  private final DatasetDoor datasets;
  private final List<EventWatcher> watchers = new CopyOnWriteArrayList<>();

  public EventDoor(House house, DatasetDoor datasets) {
    this.house = house;
    this.datasets = datasets;
  }

  /** Tells somebody of every change from now on. */
  public void watch(EventWatcher watcher) {
    watchers.add(watcher);
  }

  /** Tells every watcher. */
  public void tell(Consumer<EventWatcher> news) {
    watchers.forEach(news);
  }

  /**
   * The dataset of events of an id or name or, where none is named, the workspace's only one.
   *
   * @throws LeavenException LV-1101 where there is none; LV-2108 where there are several; LV-2110
   *     where it holds other rows
   */
  public Dataset dataset(String workspace, Optional<String> idOrName) {
    return idOrName
        .map(named -> holdingEvents(datasets.find(workspace, named)))
        .orElseGet(() -> only(workspace));
  }

  private Dataset only(String workspace) {
    var all = new ArrayList<Dataset>();
    var page = Page.Request.first(1_000);
    for (var next = Optional.of(page); next.isPresent(); ) {
      var found = house.store().datasets().list(workspace, next.get());
      found.items().stream().filter(this::holdsEvents).forEach(all::add);
      next = found.next().map(cursor -> new Page.Request(Optional.of(cursor), 1_000));
    }
    if (all.size() == 1) {
      return all.getFirst();
    }
    if (all.isEmpty()) {
      throw new LeavenException(
          ErrorCode.LV_1101,
          "The workspace has no dataset of events.",
          "Make one first, e.g. with the task recommendation.");
    }
    throw new LeavenException(
        ErrorCode.LV_2108,
        "The workspace has %d datasets of events: %s."
            .formatted(all.size(), String.join(", ", all.stream().map(Dataset::name).toList())),
        "Say which with the parameter dataset.");
  }

  private boolean holdsEvents(Dataset dataset) {
    return house.tasks().stream()
        .anyMatch(task -> task.id().equals(dataset.task()) && task.rows() == RowKind.EVENTS);
  }

  private Dataset holdingEvents(Dataset dataset) {
    if (!holdsEvents(dataset)) {
      throw new LeavenException(
          ErrorCode.LV_2110,
          "The dataset \"%s\" is for the task %s, which has no events."
              .formatted(dataset.name(), dataset.task()),
          "Name a dataset of the task recommendation.");
    }
    return dataset;
  }

  /**
   * Adds events. One whose id is there with the same fields changes nothing; so does one without a
   * time whose id is there, for then the sender has said nothing that differs but the moment.
   *
   * @throws LeavenException LV-1101, LV-2110
   */
  public DoorReport addEvents(String workspace, String dataset, List<SentEvent> sent) {
    var found = holdingEvents(datasets.find(workspace, dataset));
    var now = house.clock().instant();
    var bad = new ArrayList<BadRow>();
    var good = new LinkedHashMap<String, Event>();
    var lines = new LinkedHashMap<String, SentEvent>();
    for (var each : sent) {
      try {
        var event = EventChecks.event(each, now, () -> house.ids().next("ev"));
        var before = good.putIfAbsent(event.id(), event);
        if (before == null) {
          lines.put(event.id(), each);
        } else if (!before.equals(event)) {
          bad.add(taken(each.line(), event.id()));
        }
      } catch (LeavenException refused) {
        bad.add(bad(each.line(), each.id().orElse(""), refused));
      }
    }
    var events = List.copyOf(good.values());
    int added = events.isEmpty() ? 0 : add(found, events, lines, bad);
    return report(sent.size(), added, sent.size() - bad.size() - added, bad);
  }

  private int add(
      Dataset dataset, List<Event> events, Map<String, SentEvent> lines, List<BadRow> bad) {
    var result =
        house
            .store()
            .events()
            .add(dataset.workspace(), dataset.id(), events, house.clock().instant());
    var conflicting = new HashSet<String>();
    for (var id : result.conflicting()) {
      var sent = lines.get(id);
      if (sent != null && sent.time().isPresent()) {
        bad.add(taken(sent.line(), id));
      }
      conflicting.add(id);
    }
    if (result.added() > 0) {
      var there = events.stream().filter(event -> !conflicting.contains(event.id())).toList();
      tell(watcher -> watcher.added(dataset.workspace(), dataset.id(), there));
    }
    return result.added();
  }

  /** Adds or replaces items with all their attributes; throws LV-1101, LV-2110. */
  public DoorReport putItems(String workspace, String dataset, List<SentProfile> sent) {
    var found = holdingEvents(datasets.find(workspace, dataset));
    var bad = new ArrayList<BadRow>();
    var items = checked(sent, Item::new, bad);
    if (!items.isEmpty()) {
      house.store().events().putItems(workspace, found.id(), items, house.clock().instant());
      tell(watcher -> watcher.catalogue(workspace, found.id()));
    }
    return report(sent.size(), items.size(), sent.size() - items.size() - bad.size(), bad);
  }

  /** Adds or replaces users with all their attributes; throws LV-1101, LV-2110. */
  public DoorReport putUsers(String workspace, String dataset, List<SentProfile> sent) {
    var found = holdingEvents(datasets.find(workspace, dataset));
    var bad = new ArrayList<BadRow>();
    var users = checked(sent, User::new, bad);
    if (!users.isEmpty()) {
      house.store().events().putUsers(workspace, found.id(), users, house.clock().instant());
      var ids = users.stream().map(User::id).toList();
      tell(watcher -> watcher.users(workspace, found.id(), ids));
    }
    return report(sent.size(), users.size(), sent.size() - users.size() - bad.size(), bad);
  }

  /** The last of several with one id counts, as if they had come one after the other. */
  private static <T> List<T> checked(
      List<SentProfile> sent, BiFunction<String, Attributes, T> make, List<BadRow> bad) {
    var good = new LinkedHashMap<String, T>();
    for (var each : sent) {
      try {
        EventChecks.id("id", each.id());
        good.put(each.id(), make.apply(each.id(), EventChecks.attributes(each.attributes())));
      } catch (LeavenException refused) {
        bad.add(bad(each.line(), each.id(), refused));
      }
    }
    return List.copyOf(good.values());
  }

  /** Takes an item out of the catalogue; its events stay. Throws LV-2111 where it is not there. */
  public void removeItem(String workspace, String dataset, String item) {
    var found = holdingEvents(datasets.find(workspace, dataset));
    var events = house.store().events();
    if (!events.removeItem(workspace, found.id(), item, house.clock().instant())) {
      throw noItem(item);
    }
    tell(watcher -> watcher.catalogue(workspace, found.id()));
  }

  /** An item of the catalogue; throws LV-2111. */
  public Item item(String workspace, String dataset, String item) {
    var found = holdingEvents(datasets.find(workspace, dataset));
    return house.store().events().item(workspace, found.id(), item).orElseThrow(() -> noItem(item));
  }

  /** A user; throws LV-2112. */
  public User user(String workspace, String dataset, String user) {
    var found = holdingEvents(datasets.find(workspace, dataset));
    return house.store().events().user(workspace, found.id(), user).orElseThrow(() -> noUser(user));
  }

  private static LeavenException noItem(String item) {
    return new LeavenException(
        ErrorCode.LV_2111,
        "The dataset has no item \"%s\".".formatted(EventChecks.shortened(item)),
        "List the items with GET /v1/items, or put it with POST /v1/items.");
  }

  /** LV-2112 for a user who is not there. */
  public static LeavenException noUser(String user) {
    return new LeavenException(
        ErrorCode.LV_2112,
        "The dataset has no user \"%s\".".formatted(EventChecks.shortened(user)),
        "Check the id; events make users by themselves.");
  }

  private static BadRow taken(long line, String id) {
    return new BadRow(
        line,
        id,
        ErrorCode.LV_2106.id(),
        "The dataset has another event with the id \"%s\".".formatted(EventChecks.shortened(id)),
        "Give this event an id of its own, or leave the id out.");
  }

  private static BadRow bad(long line, String id, LeavenException why) {
    return new BadRow(line, EventChecks.shortened(id), why.code().id(), why.detail(), why.fix());
  }

  private static DoorReport report(int sent, int added, int duplicates, List<BadRow> bad) {
    bad.sort(Comparator.comparingLong(BadRow::line));
    return new DoorReport(
        sent,
        added,
        duplicates,
        bad.size(),
        bad.subList(0, Math.min(bad.size(), DoorReport.LISTED)));
  }
}

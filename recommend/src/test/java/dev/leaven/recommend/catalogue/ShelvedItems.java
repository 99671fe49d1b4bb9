package dev.leaven.recommend.catalogue;

import dev.leaven.model.Attributes;
import dev.leaven.model.Event;
import dev.leaven.model.Item;
import dev.leaven.model.User;
import dev.leaven.store.Events;
import dev.leaven.store.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Items of one dataset in memory, with revisions as the store gives them; it keeps no events. */
public final class ShelvedItems implements Events {
  private final Map<String, Change> latest = new LinkedHashMap<>();
  private long revision;

  /** A catalogue of these items. */
  public static CatalogueView view(List<Item> items) {
    return new LiveCatalogue(new ShelvedItems().with(items), "w", "d").view();
  }

  public ShelvedItems with(List<Item> items) {
    items.forEach(item -> put(new Change(++revision, item, false)));
    return this;
  }

  public static Item item(String id, Map<String, Object> attributes) {
    return new Item(id, new Attributes(attributes));
  }

  private void put(Change change) {
    latest.remove(change.item().id());
    latest.put(change.item().id(), change);
  }

  @Override
  public void putItems(String workspace, String dataset, List<Item> items, Instant at) {
    with(items);
  }

  @Override
  public boolean removeItem(String workspace, String dataset, String item, Instant at) {
    put(new Change(++revision, item(workspace, dataset, item).orElseThrow(), true));
    return true;
  }

  @Override
  public List<Change> changes(String workspace, String dataset, long since, int most) {
    var later = new ArrayList<Change>();
    for (var change : latest.values()) {
      if (change.revision() > since && later.size() < most) {
        later.add(change);
      }
    }
    return later;
  }

  @Override
  public long revision(String workspace, String dataset) {
    return revision;
  }

  @Override
  public Optional<Item> item(String workspace, String dataset, String id) {
    return Optional.ofNullable(latest.get(id)).filter(c -> !c.removed()).map(Change::item);
  }

  @Override
  public Added add(String workspace, String dataset, List<Event> events, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void putUsers(String workspace, String dataset, List<User> users, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<User> user(String workspace, String dataset, String id) {
    return Optional.empty();
  }

  @Override
  public List<Event> history(String workspace, String dataset, String user, int most) {
    return List.of();
  }

  @Override
  public Counts counts(String workspace, String dataset) {
    return new Counts(0, latest.size(), Map.of());
  }

  @Override
  public Page<Event> list(String workspace, String dataset, Page.Request page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<Item> items(String workspace, String dataset, Page.Request page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void walk(String workspace, String dataset, Walk walk) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<String> surrogate(String workspace, String dataset, String user) {
    return Optional.empty();
  }

  @Override
  public Optional<Erased> erase(String workspace, String dataset, String user) {
    return Optional.empty();
  }

  @Override
  public void eachUser(String workspace, String dataset, Consumer<User> users) {}
}

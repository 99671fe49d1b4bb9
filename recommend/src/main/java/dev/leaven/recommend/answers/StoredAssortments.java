package dev.leaven.recommend.answers;

import dev.leaven.model.Item;
import dev.leaven.store.Events;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Assortments caught up from the store's changes whenever its revision moved.
 *
 * <p>Pictures share what never changes: the numbers of ids. Thread-safe.
 */
public final class StoredAssortments implements Assortments {
  private static final int AT_ONCE = 10_000;

  private final Events events;
  private final Map<Key, Growing> known = new ConcurrentHashMap<>();

  private record Key(String workspace, String dataset) {}

  public StoredAssortments(Events events) {
    this.events = events;
  }

  @Override
  public Assortment now(String workspace, String dataset) {
    return known
        .computeIfAbsent(new Key(workspace, dataset), key -> new Growing())
        .now(workspace, dataset);
  }

  private record Picture(long revision, Map<String, Integer> numbers, List<Item> items, BitSet gone)
      implements Assortment {
    @Override
    public int size() {
      return items.size();
    }

    @Override
    public String id(int number) {
      return items.get(number).id();
    }

    /** Later pictures number more items: those are not in this one. */
    @Override
    public OptionalInt number(String id) {
      var number = numbers.get(id);
      return number == null || number >= items.size()
          ? OptionalInt.empty()
          : OptionalInt.of(number);
    }

    @Override
    public boolean present(int number) {
      return !gone.get(number);
    }

    @Override
    public Item item(int number) {
      return items.get(number);
    }
  }

  /** One dataset's latest picture. */
  private final class Growing {
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private volatile Picture latest = new Picture(0, numbers, List.of(), new BitSet());

    Picture now(String workspace, String dataset) {
      long revision = events.revision(workspace, dataset);
      return latest.revision >= revision ? latest : caughtUp(workspace, dataset, revision);
    }

    private synchronized Picture caughtUp(String workspace, String dataset, long revision) {
      if (latest.revision >= revision) {
        return latest;
      }
      // All is read before anything is numbered: a read that fails must leave no trace.
      var changes = new ArrayList<Events.Change>();
      long at = latest.revision;
      List<Events.Change> more;
      do {
        more = events.changes(workspace, dataset, at, AT_ONCE);
        changes.addAll(more);
        at = more.isEmpty() ? at : more.getLast().revision();
      } while (more.size() == AT_ONCE);
      var items = new ArrayList<>(latest.items);
      var gone = (BitSet) latest.gone.clone();
      changes.forEach(change -> apply(change, items, gone));
      latest = new Picture(Math.max(at, revision), numbers, List.copyOf(items), gone);
      return latest;
    }

    private void apply(Events.Change change, List<Item> items, BitSet gone) {
      int number = numbers.computeIfAbsent(change.item().id(), id -> items.size());
      if (number == items.size()) {
        items.add(change.item());
      } else {
        items.set(number, change.item());
      }
      gone.set(number, change.removed());
    }
  }
}

package dev.leaven.recommend.catalogue;

import dev.leaven.store.Events;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A dataset's items, caught up with the store whenever its revision moved. Thread-safe.
 *
 * <p>A change costs the block of the item that changed, not the catalogue: blocks that did not
 * change are shared by all views.
 */
public final class LiveCatalogue {
  private static final int AT_ONCE = 8 * Block.ITEMS;

  /** Texts that no item has any more are dropped when so many more came than there were. */
  private static final int SPARE_TEXTS = 65_536;

  private final Events events;
  private final String workspace;
  private final String dataset;
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private Lexicon lexicon = new Lexicon();
  private int mostTexts = SPARE_TEXTS;
  private volatile CatalogueView latest = new CatalogueView(0, 0, new Block[0], numbers);

  public LiveCatalogue(Events events, String workspace, String dataset) {
    this.events = events;
    this.workspace = workspace;
    this.dataset = dataset;
  }

  /** The items with every change that was committed before the call. */
  public CatalogueView view() {
    long revision = events.revision(workspace, dataset);
    var view = latest;
    return view.revision() >= revision ? view : caughtUp(revision);
  }

  private synchronized CatalogueView caughtUp(long revision) {
    while (latest.revision() < revision) {
      var changes = events.changes(workspace, dataset, latest.revision(), AT_ONCE);
      // Several revisions of one item leave the last alone, so a short page is the end.
      long reached =
          changes.size() == AT_ONCE
              ? changes.getLast().revision()
              : Math.max(revision, changes.isEmpty() ? 0 : changes.getLast().revision());
      latest = after(changes, reached);
    }
    return latest;
  }

  private CatalogueView after(List<Events.Change> changes, long revision) {
    int size = latest.size();
    var byBlock = new TreeMap<Integer, Map<Integer, Block.Kept>>();
    for (var change : changes) {
      var known = numbers.putIfAbsent(change.item().id(), size);
      int number = known == null ? size : known;
      size = Math.max(size, number + 1);
      byBlock
          .computeIfAbsent(number / Block.ITEMS, block -> new TreeMap<>())
          .put(number % Block.ITEMS, new Block.Kept(change.item(), change.removed()));
    }
    var blocks = new Block[(size + Block.ITEMS - 1) / Block.ITEMS];
    for (int b = 0; b < latest.blocks(); b++) {
      blocks[b] = latest.blockAt(b);
    }
    byBlock.forEach((b, changed) -> blocks[b] = changed(b, changed));
    return new CatalogueView(revision, size, compact(blocks), numbers);
  }

  private Block changed(int block, Map<Integer, Block.Kept> changes) {
    var items = new ArrayList<Block.Kept>();
    if (block < latest.blocks()) {
      var before = latest.blockAt(block);
      for (int place = 0; place < before.size(); place++) {
        items.add(changes.containsKey(place) ? changes.get(place) : before.kept(place));
      }
    }
    // New items have the next numbers, in ascending order.
    int known = items.size();
    changes.forEach((place, kept) -> addNew(items, known, place, kept));
    return Block.of(items, lexicon);
  }

  private static void addNew(List<Block.Kept> items, int known, int place, Block.Kept kept) {
    if (place >= known) {
      items.add(kept);
    }
  }

  private Block[] compact(Block[] blocks) {
    if (lexicon.size() <= mostTexts) {
      return blocks;
    }
    lexicon = new Lexicon();
    var compacted =
        Arrays.stream(blocks).map(block -> relaid(block, lexicon)).toArray(Block[]::new);
    mostTexts = 2 * lexicon.size() + SPARE_TEXTS;
    return compacted;
  }

  private static Block relaid(Block block, Lexicon lexicon) {
    var items = new ArrayList<Block.Kept>();
    for (int place = 0; place < block.size(); place++) {
      items.add(block.kept(place));
    }
    return Block.of(items, lexicon);
  }
}

package dev.leaven.recommend.rules;

import dev.leaven.recommend.catalogue.Block;
import dev.leaven.recommend.catalogue.CatalogueView;

/** What rules say of a view's items whoever asks. Immutable. */
final class RuledCatalogue {
  /** Of no items. */
  static final RuledCatalogue EMPTY = new RuledCatalogue(CatalogueView.EMPTY, new RuledBlock[0]);

  private final CatalogueView view;
  private final RuledBlock[] blocks;

  private RuledCatalogue(CatalogueView view, RuledBlock[] blocks) {
    this.view = view;
    this.blocks = blocks;
  }

  /** The same of a later view: only blocks that changed are worked out. */
  RuledCatalogue next(CatalogueView later, CompiledRules rules) {
    if (later == view) {
      return this;
    }
    var next = new RuledBlock[later.blocks()];
    for (int b = 0; b < next.length; b++) {
      boolean same = b < blocks.length && blocks[b].block() == later.blockAt(b);
      next[b] = same ? blocks[b] : new RuledBlock(later.blockAt(b), rules);
    }
    return new RuledCatalogue(later, next);
  }

  CatalogueView view() {
    return view;
  }

  int size() {
    return view.size();
  }

  int blocks() {
    return blocks.length;
  }

  RuledBlock at(int block) {
    return blocks[block];
  }

  RuledBlock of(int number) {
    return blocks[number / Block.ITEMS];
  }

  static int place(int number) {
    return number % Block.ITEMS;
  }
}

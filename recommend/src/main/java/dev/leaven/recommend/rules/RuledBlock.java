package dev.leaven.recommend.rules;

import dev.leaven.recommend.catalogue.Block;
import dev.leaven.recommend.kernels.AllowedBest.Weighting;
import java.util.List;

/**
 * What rules say of a block's items whoever asks, one bit an item. Kept as long as the block is.
 */
final class RuledBlock {
  private final Block block;

  /** Items that are present and that the part about items of every filter lets pass. */
  private final long[] allowed = new long[Block.WORDS];

  private final long[][] filters;
  private final long[] front = new long[Block.WORDS];
  private final long[] buried = new long[Block.WORDS];
  private final long[][] boosts;
  private final long[][] pins;
  private final Weighting weighting;

  RuledBlock(Block block, CompiledRules rules) {
    this.block = block;
    filters = bits(rules.filters);
    boosts = bits(rules.boosts);
    pins = bits(rules.pins);
    var last = bits(rules.bury);
    for (int word = 0; word < Block.WORDS; word++) {
      allowed[word] = block.present64(word);
      for (long[] filter : filters) {
        allowed[word] &= filter[word];
      }
      for (int b = 0; b < last.length; b++) {
        // What the moment may still bury is decided item by item.
        buried[word] |= rules.bury.get(b).ofMoment().isEmpty() ? last[b][word] : 0;
      }
      buried[word] &= allowed[word];
      front[word] = allowed[word] & ~buried[word];
      for (long[] pin : pins) {
        pin[word] &= allowed[word];
      }
    }
    weighting = weighting(rules);
  }

  private long[][] bits(List<ConditionCompiler.Split> conditions) {
    long[][] bits = new long[conditions.size()][Block.WORDS];
    for (int c = 0; c < bits.length; c++) {
      for (int place = 0; place < block.size(); place++) {
        if (CompiledRules.itemHolds(conditions.get(c), block, place)) {
          bits[c][place >> 6] |= 1L << place;
        }
      }
    }
    return bits;
  }

  private Weighting weighting(CompiledRules rules) {
    double[] factors = new double[Block.ITEMS];
    double[] additions = new double[Block.ITEMS];
    double most = 1;
    double mostAddition = 0;
    boolean any = false;
    for (int place = 0; place < block.size(); place++) {
      factors[place] = 1;
      for (int b = 0; b < boosts.length; b++) {
        if (rules.boosts.get(b).ofMoment().isEmpty() && is(boosts[b], place)) {
          factors[place] *= rules.rules().boosts().get(b).multiply();
          additions[place] += rules.rules().boosts().get(b).add();
          any = true;
        }
      }
      most = Math.max(most, factors[place]);
      mostAddition = Math.max(mostAddition, additions[place]);
    }
    return any ? new Weighting(factors, additions, most, mostAddition) : Weighting.NONE;
  }

  private static boolean is(long[] bits, int place) {
    return (bits[place >> 6] >>> place & 1) != 0;
  }

  Block block() {
    return block;
  }

  long[] front() {
    return front;
  }

  long[] buried() {
    return buried;
  }

  /** Allowed items that a pin's condition holds for, as far as it is about items. */
  long[] pinned(int pin) {
    return pins[pin];
  }

  boolean allowed(int place) {
    return is(allowed, place);
  }

  boolean passes(int filter, int place) {
    return is(filters[filter], place);
  }

  /** Whether a boost's condition holds, as far as it is about the item. */
  boolean boosted(int boost, int place) {
    return is(boosts[boost], place);
  }

  boolean isBuried(int place) {
    return is(buried, place);
  }

  Weighting weighting() {
    return weighting;
  }
}

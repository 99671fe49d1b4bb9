package dev.leaven.recommend.rules;

import dev.leaven.recommend.catalogue.Block;

/**
 * Something that is true or false of an item at a moment, or cannot be worked out.
 *
 * <p>The third is CEL's error; {@code &&} and {@code ||} take it as CEL does: an error beside what
 * settles the matter does not count.
 */
@FunctionalInterface
interface Condition {
  int NO = 0;
  int YES = 1;
  int UNKNOWN = -1;

  int of(Block block, int place, Moment moment);

  static int of(boolean truth) {
    return truth ? YES : NO;
  }

  /** Whether all are true. */
  record Both(Condition left, Condition right) implements Condition {
    @Override
    public int of(Block block, int place, Moment moment) {
      int l = left.of(block, place, moment);
      if (l == NO) {
        return NO;
      }
      int r = right.of(block, place, moment);
      return r == NO ? NO : Math.min(l, r);
    }
  }

  /** Whether one is true. */
  record Either(Condition left, Condition right) implements Condition {
    @Override
    public int of(Block block, int place, Moment moment) {
      int l = left.of(block, place, moment);
      if (l == YES) {
        return YES;
      }
      int r = right.of(block, place, moment);
      return r == YES ? YES : Math.min(l, r);
    }
  }

  /** Whether it is false. */
  record Not(Condition of) implements Condition {
    @Override
    public int of(Block block, int place, Moment moment) {
      int truth = of.of(block, place, moment);
      return truth == UNKNOWN ? UNKNOWN : 1 - truth;
    }
  }

  /** One or the other, as a third says. */
  record Choice(Condition on, Condition yes, Condition no) implements Condition {
    @Override
    public int of(Block block, int place, Moment moment) {
      int truth = on.of(block, place, moment);
      return truth == UNKNOWN ? UNKNOWN : (truth == YES ? yes : no).of(block, place, moment);
    }
  }
}

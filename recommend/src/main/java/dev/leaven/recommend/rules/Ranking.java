package dev.leaven.recommend.rules;

import dev.leaven.recommend.catalogue.Block;
import dev.leaven.recommend.kernels.AllowedBest;
import dev.leaven.recommend.kernels.BestFirst;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The items that the rules let pass, best first, as far as somebody asks.
 *
 * <p>What rules say of items alone is in bits and factors, so the catalogue is ranked by one scan.
 * What depends on the moment is asked of ranked candidates only. A boost that depends on it could
 * lift any item: candidates are taken until none that is left could be lifted above them, as in the
 * threshold algorithm (Fagin, Lotem and Naor 2001).
 */
final class Ranking {
  private static final AllowedBest SCAN = AllowedBest.best();

  /** An item that may be shown. */
  record Candidate(int number, float score, boolean buried) {}

  /** In which candidates come: not buried before buried, then by score, then by number. */
  static final Comparator<Candidate> ORDER =
      Comparator.comparing(Candidate::buried)
          .thenComparing((a, b) -> Float.compare(b.score, a.score))
          .thenComparingInt(Candidate::number);

  private final RuledCatalogue catalogue;
  private final Judgement judgement;
  private final float[] scores;
  private final int pin;
  private final List<Candidate> ranked = new ArrayList<>();
  private final PriorityQueue<Candidate> waiting = new PriorityQueue<>(ORDER);
  private boolean inFront = true;
  private int scanned;
  private int depth;
  private float nextAtMost = Float.POSITIVE_INFINITY;
  private boolean exhausted;

  /**
   * A ranking.
   *
   * @param pin only items that this pin's condition holds for, as far as it is about items; −1 for
   *     all
   * @param depth how many are scanned for at first
   */
  Ranking(RuledCatalogue catalogue, Judgement judgement, float[] scores, int pin, int depth) {
    this.catalogue = catalogue;
    this.judgement = judgement;
    this.scores = scores;
    this.pin = pin;
    this.depth = depth;
  }

  /** Whether there is a candidate of this rank, from 0. */
  boolean has(int rank) {
    while (ranked.size() <= rank) {
      if (!next()) {
        return false;
      }
    }
    return true;
  }

  /** The candidate of a rank that there {@link #has is}. */
  Candidate at(int rank) {
    return ranked.get(rank);
  }

  private boolean next() {
    while (true) {
      var best = waiting.peek();
      if (best != null && isSettled(best)) {
        ranked.add(waiting.remove());
        return true;
      }
      if (!exhausted) {
        scan();
      } else if (inFront) {
        inFront = false;
        nextAtMost = Float.POSITIVE_INFINITY;
        exhausted = false;
        scanned = 0;
      } else if (best == null) {
        return false;
      }
    }
  }

  /** Whether nothing that was not looked at can come before it. */
  private boolean isSettled(Candidate best) {
    if (inFront && best.buried) {
      return false;
    }
    boolean inOrder = !judgement.boosts() && (inFront || !judgement.buries());
    return exhausted || inOrder || best.score > judgement.mostOf(nextAtMost);
  }

  /** Takes the next best in scores as rules about items alone have them. */
  private void scan() {
    int asked = Math.min(scanned + depth, Math.max(1, catalogue.size()));
    var best = new BestFirst(asked);
    for (int b = 0; b < catalogue.blocks(); b++) {
      var block = catalogue.at(b);
      int from = b * Block.ITEMS;
      SCAN.offer(scores, from, block.block().size(), bits(block), block.weighting(), best);
    }
    float[] kept = new float[best.size()];
    int[] order = best.take(kept);
    for (int k = scanned; k < order.length; k++) {
      judgement.candidate(order[k], kept[k], scores[order[k]]).ifPresent(waiting::add);
    }
    exhausted = order.length < asked || order.length == catalogue.size();
    nextAtMost = order.length == 0 ? Float.NEGATIVE_INFINITY : kept[order.length - 1];
    scanned = order.length;
    depth = Math.max(depth, 3 * scanned);
  }

  private long[] bits(RuledBlock block) {
    long[] own = inFront ? block.front() : block.buried();
    if (pin < 0) {
      return own;
    }
    long[] both = new long[own.length];
    for (int word = 0; word < both.length; word++) {
      both[word] = own[word] & block.pinned(pin)[word];
    }
    return both;
  }
}

package dev.leaven.recommend.selection;

/**
 * The weights of a mixture by coordinate ascent on the mean NDCG@100 of the validation people
 * (Metzler and Croft 2007): one weight after the other is moved by ever smaller steps while that
 * helps.
 *
 * <p>It climbs the measure itself: softmax and squared losses, which have gradients, ended lower
 * than the best single scorer, since they spend the weights on ranks that nobody sees. No weight is
 * negative: what a person did then never speaks against an item, and reasons read as reasons.
 */
final class BlendSearch {
  private static final double[] STEPS = {0.8, 0.4, 0.2, 0.1, 0.05};
  private static final int PASSES = 4;

  /** What a step must bring: less is noise of a few hundred people. */
  private static final double LEAST_GAIN = 1e-4;

  private final Candidates candidates;
  private final double[] weights;
  private double best;

  private BlendSearch(Candidates candidates, int scorers, int first) {
    this.candidates = candidates;
    this.weights = new double[scorers];
    weights[first] = 1;
    best = candidates.ndcg(weights);
  }

  /** Weights in units of each scorer's spread, climbing from the scorer that is best alone. */
  static double[] climb(Candidates candidates, int scorers, int first) {
    var search = new BlendSearch(candidates, scorers, first);
    boolean moved = true;
    for (int pass = 0; pass < PASSES && moved; pass++) {
      moved = false;
      for (int s = 0; s < scorers; s++) {
        moved |= search.move(s);
      }
    }
    return search.weights;
  }

  private boolean move(int scorer) {
    boolean moved = false;
    for (double step : STEPS) {
      for (double signed : new double[] {step, -step}) {
        while (better(scorer, signed)) {
          moved = true;
        }
      }
    }
    return moved;
  }

  private boolean better(int scorer, double step) {
    double before = weights[scorer];
    weights[scorer] = Math.max(0, before + step);
    double ndcg = candidates.ndcg(weights);
    if (ndcg > best + LEAST_GAIN) {
      best = ndcg;
      return true;
    }
    weights[scorer] = before;
    return false;
  }
}

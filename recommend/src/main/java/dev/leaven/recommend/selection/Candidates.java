package dev.leaven.recommend.selection;

import dev.leaven.recommend.evaluation.Holdout;
import dev.leaven.recommend.kernels.BestFirst;
import dev.leaven.recommend.recipes.Scorer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * For each validation person, the items that any of several scorers ranks high, with every scorer's
 * score: enough to rank a mixture of them without asking again.
 */
final class Candidates {
  /** An item below this place in every list does not come among the first hundred of a mixture. */
  private static final int DEPTH = 300;

  private final float[][][] scores;
  private final boolean[][] relevant;
  private final int[] wanted;
  private final double[] spread;

  Candidates(List<Scorer> scorers, List<Holdout.Case> cases, int items) {
    this.scores = new float[cases.size()][][];
    this.relevant = new boolean[cases.size()][];
    this.wanted = new int[cases.size()];
    for (int c = 0; c < cases.size(); c++) {
      gather(c, scorers, cases.get(c), items);
    }
    this.spread = new double[scorers.size()];
    for (int s = 0; s < spread.length; s++) {
      spread[s] = spread(s);
    }
  }

  private void gather(int at, List<Scorer> scorers, Holdout.Case person, int items) {
    float[][] all = new float[scorers.size()][items];
    var chosen = new BitSet();
    var best = new BestFirst(DEPTH);
    for (int s = 0; s < all.length; s++) {
      scorers.get(s).score(person.foldedIn(), all[s]);
      var shown = new BitSet();
      Arrays.stream(person.foldedIn().items()).forEach(shown::set);
      for (int item = 0; item < items; item++) {
        if (!shown.get(item)) {
          best.offer(item, all[s][item]);
        }
      }
      Arrays.stream(best.take()).forEach(chosen::set);
    }
    int[] places = chosen.stream().toArray();
    scores[at] = new float[all.length][places.length];
    relevant[at] = new boolean[places.length];
    wanted[at] = person.heldOut().length;
    for (int p = 0; p < places.length; p++) {
      relevant[at][p] = Arrays.binarySearch(person.heldOut(), places[p]) >= 0;
      for (int s = 0; s < all.length; s++) {
        scores[at][s][p] = all[s][places[p]];
      }
    }
  }

  /** The standard deviation of a scorer's scores over all candidates of all people. */
  private double spread(int scorer) {
    double sum = 0;
    double squares = 0;
    long n = 0;
    for (float[][] person : scores) {
      for (float score : person[scorer]) {
        sum += score;
        squares += (double) score * score;
        n++;
      }
    }
    double variance = n == 0 ? 0 : squares / n - sum / n * (sum / n);
    return variance > 0 ? Math.sqrt(variance) : 1;
  }

  double[] spread() {
    return spread.clone();
  }

  /** The mean NDCG@100 of a mixture; weights are in units of each scorer's spread. */
  double ndcg(double[] weights) {
    double sum = 0;
    for (int c = 0; c < scores.length; c++) {
      sum += ndcg(c, weights);
    }
    return sum / scores.length;
  }

  private double ndcg(int at, double[] weights) {
    int n = relevant[at].length;
    float[] mixed = new float[n];
    for (int s = 0; s < weights.length; s++) {
      float weight = (float) (weights[s] / spread[s]);
      if (weight != 0) {
        for (int p = 0; p < n; p++) {
          mixed[p] += weight * scores[at][s][p];
        }
      }
    }
    double gain = 0;
    for (int p = 0; p < n; p++) {
      if (relevant[at][p]) {
        gain += discounted(mixed, p);
      }
    }
    double ideal = 0;
    for (int rank = 0; rank < Math.min(100, wanted[at]); rank++) {
      ideal += Math.log(2) / Math.log(rank + 2);
    }
    return gain / ideal;
  }

  /** What one item adds, by its rank: how many stand above it, of equals those before it. */
  private static double discounted(float[] mixed, int place) {
    int rank = 0;
    float own = mixed[place];
    for (int p = 0; p < mixed.length; p++) {
      rank += mixed[p] > own || (mixed[p] == own && p < place) ? 1 : 0;
    }
    return rank < 100 ? Math.log(2) / Math.log(rank + 2) : 0;
  }
}

package dev.leaven.recommend.answers;

import dev.leaven.recommend.kernels.BestFirst;
import java.util.ArrayList;
import java.util.List;

/** The highest scores, best first. */
final class PlainArrangement implements Arrangement {
  @Override
  public List<Placed> arrange(float[] scores, Assortment items, Question question) {
    var best = new BestFirst(question.count());
    for (int n = 0; n < items.size(); n++) {
      best.offer(n, scores[n]);
    }
    float[] kept = new float[best.size()];
    int[] order = best.take(kept);
    var placed = new ArrayList<Placed>(order.length);
    for (int place = 0; place < order.length; place++) {
      placed.add(new Placed(order[place], kept[place], List.of()));
    }
    return placed;
  }
}

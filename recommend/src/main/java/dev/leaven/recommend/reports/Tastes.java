package dev.leaven.recommend.reports;

import dev.leaven.model.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Items by category: the attribute {@code categories}, or {@code category}.
 *
 * @param categories of each item, by its number
 */
record Tastes(List<List<String>> categories) {
  /** Of a person's own categories so much is mixed into a list's, so that none is missing there. */
  private static final double MIXED = 0.01;

  static Tastes of(List<Item> items) {
    return new Tastes(
        items.stream()
            .map(
                item -> {
                  var several = item.attributes().texts("categories");
                  return several.isEmpty() ? item.attributes().texts("category") : several;
                })
            .toList());
  }

  /**
   * How far a list's categories are from a person's: Σ p·ln(p ⁄ q) over categories, p the share in
   * what the person had, q in the list (Steck 2018, "Calibrated recommendations"); empty where
   * either has no category.
   */
  Optional<Double> gap(int[] had, int[] list) {
    var own = shares(had);
    var shown = shares(list);
    if (own.isEmpty() || shown.isEmpty()) {
      return Optional.empty();
    }
    double gap = 0;
    for (var entry : own.entrySet()) {
      double p = entry.getValue();
      double q = (1 - MIXED) * shown.getOrDefault(entry.getKey(), 0.0) + MIXED * p;
      gap += p * Math.log(p / q);
    }
    return Optional.of(gap);
  }

  /** Each item counts 1, shared by its categories. */
  private Map<String, Double> shares(int[] items) {
    var shares = new TreeMap<String, Double>();
    int counted = 0;
    for (int item : items) {
      var of = categories.get(item);
      counted += of.isEmpty() ? 0 : 1;
      of.forEach(category -> shares.merge(category, 1.0 / of.size(), Double::sum));
    }
    double all = counted;
    shares.replaceAll((category, sum) -> sum / all);
    return shares;
  }
}

package dev.leaven.recommend.evaluation;

import dev.leaven.recommend.events.Catalogue;
import dev.leaven.recommend.events.EventLog;
import dev.leaven.recommend.interactions.History;
import dev.leaven.recommend.interactions.TrainingSet;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The items that training has seen, numbered by how many people took them, the most popular first:
 * what is read together then lies together.
 */
final class Numbering {
  private final List<String> ids;
  private final int[] numbers;
  private final List<String> texts;

  Numbering(EventLog log, Catalogue catalogue, List<History> training) {
    int[] takers = new int[log.items().size()];
    training.forEach(person -> Arrays.stream(person.distinct()).forEach(item -> takers[item]++));
    int[] seen =
        IntStream.range(0, takers.length)
            .filter(item -> takers[item] > 0)
            .boxed()
            .sorted(
                (a, b) -> {
                  int byTakers = Integer.compare(takers[b], takers[a]);
                  return byTakers != 0
                      ? byTakers
                      : log.items().text(a).compareTo(log.items().text(b));
                })
            .mapToInt(Integer::intValue)
            .toArray();
    this.ids = Arrays.stream(seen).mapToObj(log.items()::text).toList();
    this.numbers = new int[takers.length];
    Arrays.fill(numbers, -1);
    for (int n = 0; n < seen.length; n++) {
      numbers[seen[n]] = n;
    }
    this.texts = ids.stream().map(catalogue::text).toList();
  }

  List<String> ids() {
    return ids;
  }

  /** The history in these numbers, without the items that training has not seen. */
  History known(History history) {
    var known = history.only(item -> numbers[item] >= 0);
    return known.renumbered(item -> numbers[item]);
  }

  TrainingSet set(List<History> people) {
    return new TrainingSet(people.stream().map(this::known).toList(), texts);
  }
}

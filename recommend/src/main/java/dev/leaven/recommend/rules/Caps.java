package dev.leaven.recommend.rules;

import dev.leaven.recommend.catalogue.Block;
import dev.leaven.recommend.catalogue.Column;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many items with each value of a capped attribute a list has so far. */
final class Caps {
  private final List<RuleSet.Cap> caps;
  private final RuledCatalogue catalogue;
  private final Map<Value, Integer> counts = new HashMap<>();

  private record Value(String cap, Object of) {}

  Caps(List<RuleSet.Cap> caps, RuledCatalogue catalogue) {
    this.caps = caps;
    this.catalogue = catalogue;
  }

  /** The first cap that an item would break; empty where there is room for it. */
  Optional<String> against(int number) {
    for (var cap : caps) {
      for (var value : values(cap, number)) {
        if (counts.getOrDefault(new Value(cap.name(), value), 0) >= cap.most()) {
          return Optional.of(cap.name());
        }
      }
    }
    return Optional.empty();
  }

  void take(int number) {
    for (var cap : caps) {
      for (var value : values(cap, number)) {
        counts.merge(new Value(cap.name(), value), 1, Integer::sum);
      }
    }
  }

  private List<Object> values(RuleSet.Cap cap, int number) {
    Block block = catalogue.of(number).block();
    int place = RuledCatalogue.place(number);
    var attribute = new Attribute(cap.attribute());
    return attribute.kind(block, place) == Column.LIST
        ? attribute.texts(block, place).stream().distinct().toList()
        : attribute.value(block, place).map(List::of).orElse(List.of());
  }
}

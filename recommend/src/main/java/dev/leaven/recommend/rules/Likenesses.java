package dev.leaven.recommend.rules;

import dev.leaven.recommend.catalogue.Block;
import dev.leaven.recommend.catalogue.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How much items are alike: the share of texts or words that they have in common (Jaccard). */
final class Likenesses {
  private final List<String> by;
  private final RuledCatalogue catalogue;
  private final Map<Integer, Set<String>> features = new HashMap<>();

  Likenesses(List<String> by, RuledCatalogue catalogue) {
    this.by = by;
    this.catalogue = catalogue;
  }

  /** From 0, nothing in common, to 1. */
  double between(int one, int other) {
    var a = of(one);
    var b = of(other);
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    var fewer = a.size() <= b.size() ? a : b;
    var more = fewer == a ? b : a;
    int common = 0;
    for (var feature : fewer) {
      common += more.contains(feature) ? 1 : 0;
    }
    return (double) common / (a.size() + b.size() - common);
  }

  private Set<String> of(int number) {
    var known = features.get(number);
    if (known == null) {
      known = read(number);
      features.put(number, known);
    }
    return known;
  }

  private Set<String> read(int number) {
    Block block = catalogue.of(number).block();
    int place = RuledCatalogue.place(number);
    var all = new HashSet<String>();
    for (var name : by) {
      var attribute = new Attribute(name);
      var texts =
          switch (attribute.kind(block, place)) {
            case Column.LIST -> attribute.texts(block, place);
            case Column.TEXT -> words(attribute.text(block, place));
            default -> List.of();
          };
      texts.forEach(text -> all.add(name + '\n' + text));
    }
    return all;
  }

  private static List<Object> words(String text) {
    var words = new ArrayList<Object>();
    for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}

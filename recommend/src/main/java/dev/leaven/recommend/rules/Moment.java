package dev.leaven.recommend.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What conditions look at beside the item: the person, the context and the time; of one answer. */
final class Moment {
  /** For conditions about items alone. */
  static final Moment NONE = new Moment(List.of(), Map.of());

  private final List<Expression.Program> parts;
  private final Map<String, Object> variables;
  private final @Nullable Known[] known;

  /**
   * A moment.
   *
   * @param parts the parts of conditions that look at no item; each is worked out once, when asked
   */
  Moment(List<Expression.Program> parts, Map<String, Object> variables) {
    this.parts = parts;
    this.variables = variables;
    this.known = new Known[parts.size()];
  }

  /** What a part comes to. */
  Known known(int part) {
    var value = known[part];
    if (value == null) {
      value = parts.get(part).value(variables).map(Known::of).orElse(new Known.Failed());
      known[part] = value;
    }
    return value;
  }

  /** The variables of an expression about an item. */
  Map<String, Object> with(Map<String, Object> item) {
    var all = new HashMap<>(variables);
    all.put("item", item);
    return all;
  }
}

package dev.leaven.recommend.rules;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.EventType;
import dev.leaven.model.LeavenException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules as JSON, read with every field checked. */
public final class RuleSetJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_CHARACTERS = 65_536;
  private static final int MOST_OF_A_KIND = 50;
  private static final int LONGEST_NAME = 100;

  private RuleSetJson() {}

  /**
   * Reads rules.
   *
   * @throws LeavenException LV-2121 where they are not rules
   */
  public static RuleSet read(String json) {
    if (json.length() > MOST_CHARACTERS) {
      throw refused(
          "They have %d characters; at most %d are read.", json.length(), MOST_CHARACTERS);
    }
    try {
      return read(JSON.readTree(json));
    } catch (JacksonException noJson) {
      throw refused("They are no JSON: %s.", noJson.getOriginalMessage());
    }
  }

  static RuleSet read(JsonNode rules) {
    known(rules, "the rules", "filters", "boosts", "bury", "pins", "caps", "not_seen", "diversity");
    var read =
        new RuleSet(
            each(rules, "filters", RuleSetJson::filter),
            each(rules, "boosts", RuleSetJson::boost),
            each(rules, "bury", RuleSetJson::bury),
            each(rules, "pins", RuleSetJson::pin),
            each(rules, "caps", RuleSetJson::cap),
            rules.optional("not_seen").map(RuleSetJson::notSeen),
            rules.optional("diversity").map(RuleSetJson::diversity));
    unique(read);
    return read;
  }

  private static void unique(RuleSet rules) {
    var names = new HashSet<String>();
    for (var name : rules.names()) {
      if (!names.add(name)) {
        throw refused("Two rules are called \"%s\".", name);
      }
    }
    var places = new HashSet<Integer>();
    for (var pin : rules.pins()) {
      if (!places.add(pin.position())) {
        throw refused("Two pins have the position %d.", pin.position());
      }
    }
  }

  private static <T> List<T> each(JsonNode rules, String field, Function<JsonNode, T> read) {
    var list = rules.optional(field);
    if (list.isEmpty()) {
      return List.of();
    }
    if (!list.get().isArray() || list.get().size() > MOST_OF_A_KIND) {
      throw refused("\"%s\" must be a list of at most %d rules.", field, MOST_OF_A_KIND);
    }
    var all = new ArrayList<T>();
    list.get().forEach(rule -> all.add(read.apply(rule)));
    return all;
  }

  private static RuleSet.Filter filter(JsonNode rule) {
    known(rule, "a filter", "name", "when");
    return new RuleSet.Filter(name(rule), text(rule, "when"));
  }

  private static RuleSet.Boost boost(JsonNode rule) {
    known(rule, "a boost", "name", "when", "multiply", "add");
    if (!rule.has("multiply") && !rule.has("add")) {
      throw refused("The boost \"%s\" needs \"multiply\" or \"add\".", name(rule));
    }
    return new RuleSet.Boost(
        name(rule),
        text(rule, "when"),
        number(rule, "multiply", 1, 0.01, 100),
        number(rule, "add", 0, -1_000_000, 1_000_000));
  }

  private static RuleSet.Bury bury(JsonNode rule) {
    known(rule, "a rule that buries", "name", "when");
    return new RuleSet.Bury(name(rule), text(rule, "when"));
  }

  private static RuleSet.Pin pin(JsonNode rule) {
    known(rule, "a pin", "name", "item", "when", "position");
    if (rule.has("item") == rule.has("when")) {
      throw refused("The pin \"%s\" needs either \"item\" or \"when\".", name(rule));
    }
    return new RuleSet.Pin(
        name(rule),
        rule.has("item") ? Optional.of(text(rule, "item")) : Optional.empty(),
        rule.has("when") ? Optional.of(text(rule, "when")) : Optional.empty(),
        whole(rule, "position", 100));
  }

  private static RuleSet.Cap cap(JsonNode rule) {
    known(rule, "a cap", "name", "attribute", "most");
    return new RuleSet.Cap(name(rule), text(rule, "attribute"), whole(rule, "most", 1000));
  }

  private static RuleSet.NotSeen notSeen(JsonNode rule) {
    known(rule, "not_seen", "on", "types");
    if (!rule.path("on").isBoolean()) {
      throw refused("\"on\" of not_seen must be true or false.");
    }
    var types = EnumSet.noneOf(EventType.class);
    for (var id : texts(rule, "types", "not_seen")) {
      types.add(
          EventType.of(id)
              .orElseThrow(
                  () -> refused("not_seen knows no type \"%s\", but %s.", id, EventType.ids())));
    }
    if (rule.path("on").booleanValue() && types.isEmpty()) {
      throw refused("not_seen needs \"types\" of events where it is on.");
    }
    return new RuleSet.NotSeen(rule.path("on").booleanValue(), types);
  }

  private static RuleSet.Diversity diversity(JsonNode rule) {
    known(rule, "diversity", "lambda", "by");
    var by = texts(rule, "by", "diversity");
    return new RuleSet.Diversity(
        number(rule, "lambda", 0.3, 0, 1), by.isEmpty() ? List.of("categories") : by);
  }

  private static List<String> texts(JsonNode rule, String field, String of) {
    var texts = new ArrayList<String>();
    rule.optional(field)
        .ifPresent(
            list -> {
              if (!list.isArray() || list.size() > MOST_OF_A_KIND) {
                throw refused("\"%s\" of %s must be a list of texts.", field, of);
              }
              for (var one : list) {
                texts.add(
                    one.stringValueOpt()
                        .orElseThrow(
                            () -> refused("\"%s\" of %s must be a list of texts.", field, of)));
              }
            });
    return texts;
  }

  private static String name(JsonNode rule) {
    var name = text(rule, "name");
    if (name.length() > LONGEST_NAME) {
      throw refused("A rule's name has %d characters; at most 100 are allowed.", name.length());
    }
    return name;
  }

  private static String text(JsonNode rule, String field) {
    return rule.path(field)
        .stringValueOpt()
        .filter(text -> !text.isBlank())
        .orElseThrow(
            () ->
                refused(
                    "The rule %s needs a text \"%s\".",
                    rule.path("name").stringValueOpt().orElse("without a name"), field));
  }

  private static double number(
      JsonNode rule, String field, double absent, double least, double most) {
    if (!rule.has(field)) {
      return absent;
    }
    double number = rule.path(field).doubleValueOpt().orElse(Double.NaN);
    if (!(number >= least && number <= most)) {
      throw refused(
          "\"%s\" of the rule \"%s\" must be a number from %s to %s.",
          field, rule.path("name").stringValueOpt().orElse(RuleSet.DIVERSITY), least, most);
    }
    return number;
  }

  private static int whole(JsonNode rule, String field, int most) {
    var number = rule.path(field);
    if (!number.isInt() || number.intValue() < 1 || number.intValue() > most) {
      throw refused(
          "\"%s\" of the rule \"%s\" must be a whole number from 1 to %d.",
          field, name(rule), most);
    }
    return number.intValue();
  }

  private static void known(JsonNode rule, String what, String... fields) {
    if (!rule.isObject()) {
      throw refused("Where %s should stand is no object.", what);
    }
    var allowed = new TreeSet<>(Set.of(fields));
    for (var field : rule.propertyNames()) {
      if (!allowed.contains(field)) {
        throw refused("There is no field \"%s\" of %s, but %s.", field, what, allowed);
      }
    }
  }

  private static LeavenException refused(String detail, Object... of) {
    return new LeavenException(
        ErrorCode.LV_2121,
        "The rules cannot be read. " + detail.formatted(of),
        "Correct that place and send the rules again; nothing was changed.");
  }

  /** Writes rules; equal rules are written equally. */
  public static String write(RuleSet rules) {
    var json = JSON.createObjectNode();
    rules.filters().forEach(rule -> add(json, "filters", rule.name(), rule.when()));
    for (var rule : rules.boosts()) {
      var node = add(json, "boosts", rule.name(), rule.when());
      node.put("multiply", rule.multiply());
      node.put("add", rule.add());
    }
    rules.bury().forEach(rule -> add(json, "bury", rule.name(), rule.when()));
    for (var rule : rules.pins()) {
      var node = list(json, "pins").addObject().put("name", rule.name());
      rule.item().ifPresent(item -> node.put("item", item));
      rule.when().ifPresent(when -> node.put("when", when));
      node.put("position", rule.position());
    }
    for (var rule : rules.caps()) {
      list(json, "caps")
          .addObject()
          .put("name", rule.name())
          .put("attribute", rule.attribute())
          .put("most", rule.most());
    }
    rules.notSeen().ifPresent(rule -> write(rule, json.putObject("not_seen")));
    rules
        .diversity()
        .ifPresent(
            rule -> {
              var node = json.putObject("diversity").put("lambda", rule.lambda());
              rule.by().forEach(node.putArray("by")::add);
            });
    return json.toString();
  }

  private static void write(RuleSet.NotSeen rule, ObjectNode node) {
    node.put("on", rule.on());
    var types = node.putArray("types");
    rule.types().stream().map(EventType::id).sorted().forEach(types::add);
  }

  private static ObjectNode add(ObjectNode json, String field, String name, String when) {
    return list(json, field).addObject().put("name", name).put("when", when);
  }

  private static ArrayNode list(ObjectNode json, String field) {
    return json.get(field) instanceof ArrayNode list ? list : json.putArray(field);
  }
}

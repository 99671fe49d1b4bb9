package dev.leaven.recommend.rules;

import dev.leaven.recommend.catalogue.Block;
import dev.leaven.recommend.catalogue.Column;

/** The other conditions that columns answer without CEL's evaluator. */
final class ColumnConditions {
  private ColumnConditions() {}

  /** {@code item.sale}: an attribute that is true or false. */
  record IsTrue(Attribute attribute) implements Condition {
    @Override
    public int of(Block block, int place, Moment moment) {
      return attribute.kind(block, place) == Column.FLAG
          ? Condition.of(attribute.flag(block, place))
          : UNKNOWN;
    }
  }

  /** {@code has(item.price)}. */
  record Has(Attribute attribute) implements Condition {
    @Override
    public int of(Block block, int place, Moment moment) {
      return Condition.of(attribute.kind(block, place) != Column.NONE);
    }
  }

  /** {@code item.id in user.purchased}. */
  record AmongKnown(Attribute attribute, Operand operand) implements Condition {
    @Override
    public int of(Block block, int place, Moment moment) {
      var known = operand.in(moment);
      var value = attribute.value(block, place);
      if (value.isEmpty()) {
        return UNKNOWN;
      }
      return switch (known) {
        case Known.Many many -> Condition.of(many.set().contains(value.get()));
        case Known.Named named when value.get() instanceof String name ->
            Condition.of(named.values().containsKey(name));
        default -> UNKNOWN;
      };
    }
  }

  /** {@code "new" in item.tags}. */
  record Holds(Attribute attribute, Operand operand) implements Condition {
    @Override
    public int of(Block block, int place, Moment moment) {
      var known = operand.in(moment);
      if (known instanceof Known.Failed || attribute.kind(block, place) != Column.LIST) {
        return UNKNOWN;
      }
      return Condition.of(
          known instanceof Known.Words words && attribute.holds(block, place, words.text()));
    }
  }

  /** {@code item.title.contains("red")} and its like. */
  record TextIs(Attribute attribute, Search search, Operand operand) implements Condition {
    enum Search {
      CONTAINS,
      STARTS,
      ENDS
    }

    @Override
    public int of(Block block, int place, Moment moment) {
      if (!(operand.in(moment) instanceof Known.Words words)
          || attribute.kind(block, place) != Column.TEXT) {
        return UNKNOWN;
      }
      var text = attribute.text(block, place);
      return Condition.of(
          switch (search) {
            case CONTAINS -> text.contains(words.text());
            case STARTS -> text.startsWith(words.text());
            case ENDS -> text.endsWith(words.text());
          });
    }
  }

  /** A part without items that is true or false. */
  record Said(Operand operand) implements Condition {
    @Override
    public int of(Block block, int place, Moment moment) {
      return operand.in(moment) instanceof Known.Flag flag ? Condition.of(flag.value()) : UNKNOWN;
    }
  }

  /** What no column answers: CEL's own evaluator, item by item. */
  record ByEvaluator(Expression.Program program) implements Condition {
    @Override
    public int of(Block block, int place, Moment moment) {
      return program
          .value(moment.with(Attribute.all(block, place)))
          .map(value -> value instanceof Boolean truth ? Condition.of(truth) : UNKNOWN)
          .orElse(UNKNOWN);
    }
  }
}

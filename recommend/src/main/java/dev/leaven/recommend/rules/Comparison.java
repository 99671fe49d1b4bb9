package dev.leaven.recommend.rules;

import dev.leaven.recommend.catalogue.Block;
import dev.leaven.recommend.catalogue.Column;

/** An attribute beside a value that is the same for every item of an answer. */
record Comparison(Attribute attribute, Operator operator, Operand operand) implements Condition {
  enum Operator {
    EQUAL,
    DIFFERENT,
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST;

    /** The same with its sides exchanged. */
    Operator turned() {
      return switch (this) {
        case EQUAL, DIFFERENT -> this;
        case LESS -> MORE;
        case AT_MOST -> AT_LEAST;
        case MORE -> LESS;
        case AT_LEAST -> AT_MOST;
      };
    }
  }

  @Override
  public int of(Block block, int place, Moment moment) {
    byte kind = attribute.kind(block, place);
    var other = operand.in(moment);
    if (kind == Column.NONE || other instanceof Known.Failed) {
      return UNKNOWN;
    }
    if (kind == Column.NUMBER && other instanceof Known.Amount amount) {
      return numbers(attribute.number(block, place), amount.value());
    }
    if (kind == Column.TEXT && other instanceof Known.Words words) {
      return order(attribute.text(block, place).compareTo(words.text()));
    }
    if (kind == Column.FLAG && other instanceof Known.Flag flag) {
      return order(Boolean.compare(attribute.flag(block, place), flag.value()));
    }
    boolean equal =
        kind == Column.LIST
            && other instanceof Known.Many many
            && attribute.texts(block, place).equals(many.values());
    return switch (operator) {
      case EQUAL -> Condition.of(equal);
      case DIFFERENT -> Condition.of(!equal);
      default -> UNKNOWN;
    };
  }

  /** Not by {@link #order}: nothing is more, less than or equal to NaN. */
  private int numbers(double left, double right) {
    return Condition.of(
        switch (operator) {
          case EQUAL -> left == right;
          case DIFFERENT -> left != right;
          case LESS -> left < right;
          case AT_MOST -> left <= right;
          case MORE -> left > right;
          case AT_LEAST -> left >= right;
        });
  }

  private int order(int sign) {
    return Condition.of(
        switch (operator) {
          case EQUAL -> sign == 0;
          case DIFFERENT -> sign != 0;
          case LESS -> sign < 0;
          case AT_MOST -> sign <= 0;
          case MORE -> sign > 0;
          case AT_LEAST -> sign >= 0;
        });
  }
}

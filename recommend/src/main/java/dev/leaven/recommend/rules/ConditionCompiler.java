package dev.leaven.recommend.rules;

import static dev.leaven.recommend.rules.Comparison.Operator.AT_LEAST;
import static dev.leaven.recommend.rules.Comparison.Operator.AT_MOST;
import static dev.leaven.recommend.rules.Comparison.Operator.DIFFERENT;
import static dev.leaven.recommend.rules.Comparison.Operator.EQUAL;
import static dev.leaven.recommend.rules.Comparison.Operator.LESS;
import static dev.leaven.recommend.rules.Comparison.Operator.MORE;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns checked expressions into conditions on columns.
 *
 * <p>What does not look at the item is worked out once an answer, and once for all where it looks
 * at nothing; what no column answers is left to CEL's evaluator. The parts that {@code &&} joins at
 * the top are split into those about the item alone, whose truth a block keeps, and the rest.
 */
final class ConditionCompiler {
  private static final Map<String, Comparison.Operator> COMPARISONS =
      Map.of(
          "_==_", EQUAL, "_!=_", DIFFERENT, "_<_", LESS, "_<=_", AT_MOST, "_>_", MORE, "_>=_",
          AT_LEAST);
  private static final Map<String, ColumnConditions.TextIs.Search> SEARCHES =
      Map.of(
          "contains", ColumnConditions.TextIs.Search.CONTAINS,
          "startsWith", ColumnConditions.TextIs.Search.STARTS,
          "endsWith", ColumnConditions.TextIs.Search.ENDS);
  private static final Set<String> OF_THE_MOMENT = Set.of("user", "context", "now");

  private final List<Expression.Program> parts = new ArrayList<>();

  /**
   * A condition in two parts; it is true where both are.
   *
   * @param ofItem the part about the item alone
   * @param ofMoment the part that looks at the person, the context or the time
   */
  record Split(Optional<Condition> ofItem, Optional<Condition> ofMoment) {}

  /** The parts without items that conditions refer to by number. */
  List<Expression.Program> parts() {
    return List.copyOf(parts);
  }

  Split split(Expression expression) {
    Optional<Condition> ofItem = Optional.empty();
    Optional<Condition> ofMoment = Optional.empty();
    for (var part : conjuncts(expression.root())) {
      var condition = condition(expression, part);
      if (looksAt(part, OF_THE_MOMENT)) {
        ofMoment = Optional.of(ofMoment.map(before -> both(before, condition)).orElse(condition));
      } else {
        ofItem = Optional.of(ofItem.map(before -> both(before, condition)).orElse(condition));
      }
    }
    return new Split(ofItem, ofMoment);
  }

  private static Condition both(Condition left, Condition right) {
    return new Condition.Both(left, right);
  }

  private static List<CelExpr> conjuncts(CelExpr part) {
    if (part.getKind() == Kind.CALL && part.call().function().equals("_&&_")) {
      var all = new ArrayList<CelExpr>();
      part.call().args().forEach(side -> all.addAll(conjuncts(side)));
      return all;
    }
    return List.of(part);
  }

  private static boolean looksAt(CelExpr part, Set<String> names) {
    return part.getKind() == Kind.IDENT
        ? names.contains(part.ident().name())
        : ExpressionCost.children(part).stream().anyMatch(child -> looksAt(child, names));
  }

  /** The attribute that a part reads; empty where it is something else. */
  static Optional<Attribute> attribute(CelExpr part) {
    if (part.getKind() == Kind.SELECT && !part.select().testOnly()) {
      return isItem(part.select().operand())
          ? Optional.of(new Attribute(part.select().field()))
          : Optional.empty();
    }
    if (part.getKind() == Kind.CALL && part.call().function().equals("_[_]")) {
      var name = part.call().args().get(1);
      boolean named =
          isItem(part.call().args().get(0))
              && name.getKind() == Kind.CONSTANT
              && name.constant().getKind() == dev.cel.common.ast.CelConstant.Kind.STRING_VALUE;
      return named ? Optional.of(new Attribute(name.constant().stringValue())) : Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean isItem(CelExpr part) {
    return part.getKind() == Kind.IDENT && part.ident().name().equals("item");
  }

  private Optional<Operand> operand(Expression expression, CelExpr part) {
    if (looksAt(part, Set.of("item"))) {
      return Optional.empty();
    }
    var program = expression.program(part);
    if (!looksAt(part, OF_THE_MOMENT)) {
      return Optional.of(
          new Operand.Constant(program.value(Map.of()).map(Known::of).orElse(new Known.Failed())));
    }
    parts.add(program);
    return Optional.of(new Operand.Given(parts.size() - 1));
  }

  private Condition condition(Expression expression, CelExpr part) {
    return looksAt(part, Set.of("item"))
        ? onColumns(expression, part)
            .orElseGet(() -> new ColumnConditions.ByEvaluator(expression.program(part)))
        : new ColumnConditions.Said(operand(expression, part).orElseThrow());
  }

  private Optional<Condition> onColumns(Expression expression, CelExpr part) {
    if (part.getKind() == Kind.SELECT && part.select().testOnly()) {
      return isItem(part.select().operand())
          ? Optional.of(new ColumnConditions.Has(new Attribute(part.select().field())))
          : Optional.empty();
    }
    var flag = attribute(part);
    if (flag.isPresent()) {
      return flag.map(ColumnConditions.IsTrue::new);
    }
    return part.getKind() == Kind.CALL ? call(expression, part.call()) : Optional.empty();
  }

  private Optional<Condition> call(Expression expression, CelExpr.CelCall call) {
    var args = call.args();
    return switch (call.function()) {
      case "_&&_" ->
          Optional.of(both(condition(expression, args.get(0)), condition(expression, args.get(1))));
      case "_||_" ->
          Optional.of(
              new Condition.Either(
                  condition(expression, args.get(0)), condition(expression, args.get(1))));
      case "!_" -> Optional.of(new Condition.Not(condition(expression, args.get(0))));
      case "_?_:_" ->
          Optional.of(
              new Condition.Choice(
                  condition(expression, args.get(0)),
                  condition(expression, args.get(1)),
                  condition(expression, args.get(2))));
      case "@in" -> among(expression, args.get(0), args.get(1));
      case "contains", "startsWith", "endsWith" -> search(expression, call);
      default ->
          COMPARISONS.containsKey(call.function())
              ? comparison(expression, call)
              : Optional.empty();
    };
  }

  private Optional<Condition> comparison(Expression expression, CelExpr.CelCall call) {
    var operator = COMPARISONS.get(call.function());
    var left = call.args().get(0);
    var right = call.args().get(1);
    var attribute = attribute(left);
    if (operator != null && attribute.isPresent()) {
      return operand(expression, right)
          .map(other -> new Comparison(attribute.get(), operator, other));
    }
    var turned = attribute(right);
    return operator != null && turned.isPresent()
        ? operand(expression, left)
            .map(other -> new Comparison(turned.get(), operator.turned(), other))
        : Optional.empty();
  }

  private Optional<Condition> among(Expression expression, CelExpr one, CelExpr many) {
    var attribute = attribute(one);
    if (attribute.isPresent()) {
      return operand(expression, many)
          .map(known -> new ColumnConditions.AmongKnown(attribute.get(), known));
    }
    var holder = attribute(many);
    return holder.isPresent()
        ? operand(expression, one).map(known -> new ColumnConditions.Holds(holder.get(), known))
        : Optional.empty();
  }

  private Optional<Condition> search(Expression expression, CelExpr.CelCall call) {
    var attribute = call.target().flatMap(ConditionCompiler::attribute);
    var search = SEARCHES.get(call.function());
    return attribute.isPresent() && search != null && call.args().size() == 1
        ? operand(expression, call.args().get(0))
            .map(words -> new ColumnConditions.TextIs(attribute.get(), search, words))
        : Optional.empty();
  }
}

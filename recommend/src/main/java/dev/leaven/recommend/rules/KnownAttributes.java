package dev.leaven.recommend.rules;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Attributes of items whose kind the house knows: comparing them with another kind is a slip, which
 * CEL would take for a condition that no item ever meets.
 */
final class KnownAttributes {
  private static final Map<String, CelKind> KINDS =
      Map.of(
          "id", CelKind.STRING,
          "title", CelKind.STRING,
          "text", CelKind.STRING,
          "time", CelKind.STRING,
          "price", CelKind.DOUBLE,
          "stock", CelKind.DOUBLE);

  private static final Set<String> COMPARED = Set.of("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_");
  private static final Set<String> TRUTHS = Set.of("_&&_", "_||_", "!_");
  private static final Set<String> OF_TEXTS =
      Set.of("contains", "startsWith", "endsWith", "matches");

  private KnownAttributes() {}

  static void check(Expression expression) {
    requireTruth(expression, expression.root());
    check(expression, expression.root());
  }

  /** Numbers and texts are neither true nor false. */
  private static void requireTruth(Expression expression, CelExpr part) {
    if (known(part).isPresent()) {
      throw expression.refused(part, "a number or a text is neither true nor false");
    }
    if (part.getKind() == CelExpr.ExprKind.Kind.CALL && TRUTHS.contains(part.call().function())) {
      part.call().args().forEach(side -> requireTruth(expression, side));
    }
  }

  private static void check(Expression expression, CelExpr part) {
    if (part.getKind() == CelExpr.ExprKind.Kind.CALL) {
      var call = part.call();
      if (COMPARED.contains(call.function())) {
        compare(expression, call.args().get(0), call.args().get(1));
        compare(expression, call.args().get(1), call.args().get(0));
      }
      if (OF_TEXTS.contains(call.function())) {
        call.target().ifPresent(of -> requireText(expression, of, call.function()));
      }
      if (call.function().equals("matches")) {
        call.args().forEach(pattern -> requirePattern(expression, pattern));
      }
    }
    ExpressionCost.children(part).forEach(child -> check(expression, child));
  }

  private static Optional<CelKind> known(CelExpr part) {
    return ConditionCompiler.attribute(part).map(attribute -> KINDS.get(attribute.name()));
  }

  private static void compare(Expression expression, CelExpr attribute, CelExpr other) {
    var own = known(attribute);
    var kind = expression.type(other).kind();
    boolean number = kind == CelKind.DOUBLE || kind == CelKind.INT || kind == CelKind.UINT;
    boolean open = kind == CelKind.DYN || kind == CelKind.ANY;
    if (own.isPresent() && !open && (own.get() == CelKind.DOUBLE ? !number : kind != own.get())) {
      throw expression.refused(
          attribute,
          "item.%s is a %s and is compared with a %s"
              .formatted(
                  ConditionCompiler.attribute(attribute).orElseThrow().name(),
                  own.get() == CelKind.DOUBLE ? "number" : "text",
                  number ? "number" : expression.type(other).name()));
    }
  }

  private static void requireText(Expression expression, CelExpr of, String function) {
    if (known(of).filter(kind -> kind == CelKind.DOUBLE).isPresent()) {
      throw expression.refused(of, function + " is for texts, and this is a number");
    }
  }

  private static void requirePattern(Expression expression, CelExpr pattern) {
    if (pattern.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && expression.type(pattern).kind() == CelKind.STRING) {
      Expression.flaw(pattern.constant().stringValue())
          .ifPresent(
              flaw -> {
                throw expression.refused(pattern, flaw);
              });
    }
  }
}

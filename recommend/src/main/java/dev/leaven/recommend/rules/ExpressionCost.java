package dev.leaven.recommend.rules;

import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;

/** What an expression may cost at most. */
final class ExpressionCost {
  private final String rule;
  private int parts;

  private ExpressionCost(String rule) {
    this.rule = rule;
  }

  static void check(String rule, CelExpr root) {
    new ExpressionCost(rule).walk(root, 1, false);
  }

  private void walk(CelExpr part, int level, boolean inLoop) {
    if (++parts > Expression.MOST_PARTS) {
      throw Expression.costly(rule, "has more than %d parts".formatted(Expression.MOST_PARTS));
    }
    if (level > Expression.MOST_LEVELS) {
      throw Expression.costly(rule, "has more than %d levels".formatted(Expression.MOST_LEVELS));
    }
    boolean loop = part.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION;
    if (loop && inLoop) {
      throw Expression.costly(rule, "has a loop within a loop");
    }
    children(part).forEach(child -> walk(child, level + 1, inLoop || loop));
  }

  /** The parts that a part is made of. */
  static List<CelExpr> children(CelExpr part) {
    var children = new ArrayList<CelExpr>();
    switch (part.getKind()) {
      case SELECT -> children.add(part.select().operand());
      case CALL -> {
        part.call().target().ifPresent(children::add);
        children.addAll(part.call().args());
      }
      case LIST -> children.addAll(part.list().elements());
      case MAP ->
          part.map()
              .entries()
              .forEach(
                  entry -> {
                    children.add(entry.key());
                    children.add(entry.value());
                  });
      case STRUCT -> part.struct().entries().forEach(entry -> children.add(entry.value()));
      case COMPREHENSION -> {
        var loop = part.comprehension();
        children.add(loop.iterRange());
        children.add(loop.accuInit());
        children.add(loop.loopCondition());
        children.add(loop.loopStep());
        children.add(loop.result());
      }
      default -> {}
    }
    return children;
  }
}

package dev.leaven.recommend.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.util.Map;
import java.util.Optional;

/**
 * A condition as somebody wrote it, checked: an expression of the Common Expression Language over
 * {@code item}, {@code user}, {@code context} (attributes by name) and {@code now}.
 *
 * <p>Its cost is bounded before it ever runs: characters, parts, depth, no loop within a loop, a
 * bound on turns, regular expressions that take linear time.
 */
final class Expression {
  static final int MOST_CHARACTERS = 1_000;
  static final int MOST_PARTS = 200;
  static final int MOST_LEVELS = 24;
  static final int MOST_TURNS = 200;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .maxExpressionCodePointSize(MOST_CHARACTERS)
          .maxParseRecursionDepth(MOST_CHARACTERS)
          .comprehensionMaxIterations(MOST_TURNS)
          .maxRegexProgramSize(MOST_PARTS)
          .build();
  private static final MapType ATTRIBUTES = MapType.create(SimpleType.STRING, SimpleType.DYN);
  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(
              CelStandardMacro.HAS,
              CelStandardMacro.EXISTS,
              CelStandardMacro.EXISTS_ONE,
              CelStandardMacro.ALL)
          .addVar("item", ATTRIBUTES)
          .addVar("user", ATTRIBUTES)
          .addVar("context", ATTRIBUTES)
          .addVar("now", SimpleType.TIMESTAMP)
          .build();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

  private static final dev.cel.runtime.Program PATTERNS = patterns();

  private final String rule;
  private final String source;
  private final CelAbstractSyntaxTree tree;

  private Expression(String rule, String source, CelAbstractSyntaxTree tree) {
    this.rule = rule;
    this.source = source;
    this.tree = tree;
  }

  /**
   * Checks what somebody wrote.
   *
   * @param rule whose condition it is
   * @throws LeavenException LV-2122 where it is no condition, LV-2123 where it costs too much
   */
  static Expression of(String rule, String source) {
    if (source.codePointCount(0, source.length()) > MOST_CHARACTERS) {
      throw costly(rule, "has more than %d characters".formatted(MOST_CHARACTERS));
    }
    var checked = new Expression(rule, source, tree(rule, source));
    ExpressionCost.check(rule, checked.root());
    KnownAttributes.check(checked);
    var type = checked.tree.getResultType();
    if (!type.equals(SimpleType.BOOL) && !type.equals(SimpleType.DYN)) {
      throw refused(
          rule, 1, 0, "it is of the type %s, neither true nor false".formatted(type.name()));
    }
    return checked;
  }

  private static dev.cel.runtime.Program patterns() {
    try {
      return RUNTIME.createProgram(
          CelCompilerFactory.standardCelCompilerBuilder()
              .addVar("pattern", SimpleType.STRING)
              .build()
              .compile("''.matches(pattern)")
              .getAst());
    } catch (dev.cel.common.CelValidationException | CelEvaluationException unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }

  private static CelAbstractSyntaxTree tree(String rule, String source) {
    requireShallow(rule, source);
    CelValidationResult result = COMPILER.compile(source);
    if (result.hasError()) {
      var error = result.getErrors().get(0);
      var place = error.getSourceLocation();
      throw refused(rule, place.getLine(), place.getColumn(), error.getMessage());
    }
    try {
      return result.getAst();
    } catch (dev.cel.common.CelValidationException unreachable) {
      throw new IllegalStateException(unreachable);
    }
  }

  /** Before the parser runs, whose stack would grow with every bracket. */
  private static void requireShallow(String rule, String source) {
    int open = 0;
    for (int k = 0; k < source.length(); k++) {
      char c = source.charAt(k);
      open += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
      if (open > MOST_LEVELS) {
        throw costly(rule, "has more than %d brackets within each other".formatted(MOST_LEVELS));
      }
    }
  }

  static LeavenException costly(String rule, String what) {
    return new LeavenException(
        ErrorCode.LV_2123,
        "The condition of the rule \"%s\" %s.".formatted(rule, what),
        "Split it into several rules, or keep what it works out as an attribute of the item.");
  }

  /**
   * The error of a condition.
   *
   * @param column from 0
   */
  static LeavenException refused(String rule, int line, int column, String what) {
    return new LeavenException(
        ErrorCode.LV_2122,
        "The condition of the rule \"%s\" cannot be used at line %d, column %d: %s."
            .formatted(rule, Math.max(1, line), column + 1, brief(what)),
        "Correct that place; an example is item.price < 50 && item.stock > 0.");
  }

  private static String brief(String what) {
    var line = what.lines().findFirst().orElse("");
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  String rule() {
    return rule;
  }

  String source() {
    return source;
  }

  CelExpr root() {
    return tree.getExpr();
  }

  /** The type of a part. */
  dev.cel.common.types.CelType type(CelExpr part) {
    return tree.getType(part.id()).orElse(SimpleType.DYN);
  }

  /** The error of a part. */
  LeavenException refused(CelExpr part, String what) {
    int offset = tree.getSource().getPositionsMap().getOrDefault(part.id(), 0);
    var before = source.substring(0, source.offsetByCodePoints(0, offset));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return refused(rule, line, offset - Math.max(0, before.lastIndexOf('\n') + 1), what);
  }

  /** A part that can be worked out by itself. */
  Program program(CelExpr part) {
    var of =
        CelAbstractSyntaxTree.newCheckedAst(
            part, tree.getSource(), tree.getReferenceMap(), tree.getTypeMap());
    try {
      return new Program(RUNTIME.createProgram(of));
    } catch (CelEvaluationException failed) {
      throw refused(part, String.valueOf(failed.getMessage()));
    }
  }

  /** What is wrong with a regular expression, as the evaluator reads them. */
  static Optional<String> flaw(String pattern) {
    try {
      PATTERNS.eval(Map.of("pattern", pattern));
      return Optional.empty();
    } catch (CelEvaluationException flawed) {
      return Optional.of(String.valueOf(flawed.getMessage()));
    }
  }

  /** A part of an expression, ready for CEL's evaluator. Thread-safe. */
  record Program(dev.cel.runtime.Program program) {
    /** What it comes to; empty where it cannot be worked out. */
    Optional<Object> value(Map<String, Object> variables) {
      try {
        return Optional.ofNullable(program.eval(variables));
      } catch (CelEvaluationException | RuntimeException failed) {
        // A missing attribute, a comparison of a number with a text, too many turns of a loop.
        return Optional.empty();
      }
    }
  }
}

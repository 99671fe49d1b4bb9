package dev.leaven.recommend.rules;

import dev.leaven.model.LeavenException;
import dev.leaven.recommend.catalogue.Block;
import java.util.ArrayList;
import java.util.List;

/** Rules whose conditions are ready to be asked. Immutable. */
final class CompiledRules {
  private final RuleSet rules;
  private final List<Expression.Program> parts;
  final List<ConditionCompiler.Split> filters = new ArrayList<>();
  final List<ConditionCompiler.Split> boosts = new ArrayList<>();
  final List<ConditionCompiler.Split> bury = new ArrayList<>();

  /** Of pins by condition, else a condition that is never asked. */
  final List<ConditionCompiler.Split> pins = new ArrayList<>();

  private final String sources;

  /**
   * Compiles rules.
   *
   * @throws LeavenException LV-2122 or LV-2123 where a condition cannot be used
   */
  CompiledRules(RuleSet rules) {
    this.rules = rules;
    var compiler = new ConditionCompiler();
    var text = new StringBuilder();
    for (var rule : rules.filters()) {
      filters.add(compiler.split(Expression.of(rule.name(), rule.when())));
      text.append(rule.when());
    }
    for (var rule : rules.boosts()) {
      boosts.add(compiler.split(Expression.of(rule.name(), rule.when())));
      text.append(rule.when());
    }
    for (var rule : rules.bury()) {
      bury.add(compiler.split(Expression.of(rule.name(), rule.when())));
      text.append(rule.when());
    }
    for (var rule : rules.pins()) {
      pins.add(compiler.split(Expression.of(rule.name(), rule.when().orElse("false"))));
      text.append(rule.when().orElse(""));
    }
    parts = compiler.parts();
    sources = text.toString();
  }

  RuleSet rules() {
    return rules;
  }

  List<Expression.Program> parts() {
    return parts;
  }

  /** Whether a word stands in any condition: what no condition names need not be laid out. */
  boolean speaksOf(String word) {
    return sources.contains(word);
  }

  /** Whether any condition looks at the person, the context or the time. */
  boolean looksAtMoment() {
    return depends(filters) || depends(boosts) || depends(bury) || depends(pins);
  }

  static boolean depends(List<ConditionCompiler.Split> conditions) {
    return conditions.stream().anyMatch(split -> split.ofMoment().isPresent());
  }

  /** Whether a whole condition is true of an item. */
  static boolean holds(ConditionCompiler.Split split, Block block, int place, Moment moment) {
    return itemHolds(split, block, place) && momentHolds(split, block, place, moment);
  }

  static boolean itemHolds(ConditionCompiler.Split split, Block block, int place) {
    return split.ofItem().isEmpty()
        || split.ofItem().get().of(block, place, Moment.NONE) == Condition.YES;
  }

  static boolean momentHolds(ConditionCompiler.Split split, Block block, int place, Moment moment) {
    return split.ofMoment().isEmpty()
        || split.ofMoment().get().of(block, place, moment) == Condition.YES;
  }
}

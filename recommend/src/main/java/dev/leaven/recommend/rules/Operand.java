package dev.leaven.recommend.rules;

/** A value beside an attribute: the same for every item of an answer. */
@FunctionalInterface
interface Operand {
  Known in(Moment moment);

  /** What never changes. */
  record Constant(Known known) implements Operand {
    @Override
    public Known in(Moment moment) {
      return known;
    }
  }

  /** What the person, the context or the time says. */
  record Given(int part) implements Operand {
    @Override
    public Known in(Moment moment) {
      return moment.known(part);
    }
  }
}

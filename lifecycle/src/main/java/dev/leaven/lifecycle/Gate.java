package dev.leaven.lifecycle;

import java.util.Optional;

/** The rules that a version must pass to be released. */
public final class Gate {
  private final House house;

  Gate(House house) {
    this.house = house;
  }

  /**
   * Compares a version with the live one on the version's own test rows, keeps the verdict and
   * writes it to the ledger. Fast where both were asked before, else asks them now.
   */
  public Verdict judge(String workspace, String model, int version, String by) {
    throw new UnsupportedOperationException();
  }

  /** The last verdict on a version; each new version is judged when it is made. */
  public Optional<Verdict> verdict(String workspace, String model, int version) {
    throw new UnsupportedOperationException();
  }
}

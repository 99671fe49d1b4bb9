package dev.leaven.model;

import java.util.Locale;

/** What a release did to its alias. */
public enum ReleaseKind {
  /** The gate let a version pass, and it became live. */
  PROMOTED,
  /** A version became live although the gate refused it. */
  OVERRULED,
  /** A version began to answer a share of the traffic. */
  CANARY,
  /** A version began to be asked beside the answering one. */
  SHADOW,
  /** The alias points at nothing now. */
  CLEARED,
  /** The version that was live before became live again. */
  ROLLED_BACK;

  /** The name on the wire, e.g. {@code rolled_back}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of the ledger's line that records it. */
  public String ledgerKind() {
    return "release." + id();
  }
}

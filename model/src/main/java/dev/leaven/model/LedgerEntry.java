package dev.leaven.model;

import java.time.Instant;

/**
 * One line of the ledger: who did what, chained to the line before it.
 *
 * @param actor a key's id or {@code system}; never a person's name
 * @param body a JSON object with sorted keys
 * @param hash SHA-256 in hex over previous hash, sequence, time, workspace, actor, kind and body
 */
public record LedgerEntry(
    long sequence,
    Instant at,
    String workspace,
    String actor,
    String kind,
    String body,
    String previousHash,
    String hash) {
  /** What the first line is chained to. */
  public static final String GENESIS = "0".repeat(64);
}

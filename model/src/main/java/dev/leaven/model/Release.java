package dev.leaven.model;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * An alias of a model pointed at a version, or at none.
 *
 * @param kind what it did: a roll-back is told from a promotion by it
 * @param version empty where the alias was cleared
 * @param share of the traffic for {@link Alias#CANARY}, from 0 to 1; else 1
 * @param ledgerSequence the ledger's line that records it
 */
public record Release(
    String workspace,
    String model,
    Alias alias,
    ReleaseKind kind,
    OptionalInt version,
    double share,
    Instant at,
    String by,
    String reason,
    long ledgerSequence) {}

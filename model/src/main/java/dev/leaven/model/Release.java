package dev.leaven.model;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * An alias of a model pointed at a version, or at none.
 *
 * @param version empty where the alias was cleared
 * @param share of the traffic for {@link Alias#CANARY}, from 0 to 1; else 1
 * @param ledgerSequence the ledger's line that records it
 */
public record Release(
    String workspace,
    String model,
    Alias alias,
    OptionalInt version,
    double share,
    Instant at,
    String by,
    String reason,
    long ledgerSequence) {}

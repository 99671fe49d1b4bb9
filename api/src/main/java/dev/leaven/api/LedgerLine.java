package dev.leaven.api;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * One line of the ledger, chained to the line before it.
 *
 * @param actor a key's id or {@code system}
 */
public record LedgerLine(
    long sequence,
    Instant at,
    String workspace,
    String actor,
    String kind,
    JsonNode body,
    String previousHash,
    String hash) {}

package dev.leaven.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody said about a prediction.
 *
 * @param kind {@code correct} or {@code wrong}
 * @param label what it should have been, where it is known
 * @param by a key's id
 */
public record Feedback(
    String id,
    String workspace,
    String prediction,
    String kind,
    Optional<String> label,
    Instant at,
    String by) {}

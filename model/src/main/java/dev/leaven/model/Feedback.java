package dev.leaven.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody said about a prediction.
 *
 * @param kind {@code correct}, {@code wrong} or a task's own word
 * @param label what it should have been, where it was said
 */
public record Feedback(
    String id,
    String workspace,
    String prediction,
    String kind,
    Optional<String> label,
    Instant at,
    String by) {}

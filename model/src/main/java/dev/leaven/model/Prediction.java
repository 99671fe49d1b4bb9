package dev.leaven.model;

import java.time.Instant;

/**
 * An answer, with the version that gave it.
 *
 * @param answer a JSON object, as the caller got it
 */
public record Prediction(
    String id,
    String workspace,
    String model,
    int version,
    Alias alias,
    Instant at,
    String answer) {}

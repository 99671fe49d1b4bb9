package dev.leaven.model;

import java.time.Instant;

/**
 * An immutable version of a model: a folder with the model file, its report and its provenance.
 *
 * @param number from 1 within the model
 * @param digest SHA-256 in hex over the folder's files, in order of their names
 * @param headline the report's main figures as a JSON object, for lists
 */
public record Version(
    String workspace,
    String model,
    int number,
    String task,
    String recipe,
    String snapshot,
    String run,
    String digest,
    String headline,
    Instant createdAt) {}

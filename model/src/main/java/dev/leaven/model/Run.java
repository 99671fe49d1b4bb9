package dev.leaven.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One execution of a recipe on a snapshot.
 *
 * @param kind {@code train}, or {@code import} for a file that a user brought, or {@code reproduce}
 * @param version the version that it made, once it succeeded
 * @param failure why it failed, as a code and a sentence with its fix
 */
public record Run(
    String id,
    String workspace,
    String kind,
    String model,
    String task,
    String recipe,
    String snapshot,
    Settings settings,
    long seed,
    RunState state,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    OptionalInt version,
    Optional<String> failure) {}

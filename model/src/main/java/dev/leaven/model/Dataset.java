package dev.leaven.model;

import java.time.Instant;

/**
 * Rows that a workspace keeps adding to.
 *
 * @param id unique within the house, e.g. {@code ds_7k2m…}
 * @param name unique within the workspace
 * @param task the id of the {@link Task} that checks its rows
 */
public record Dataset(String id, String workspace, String name, String task, Instant createdAt) {}

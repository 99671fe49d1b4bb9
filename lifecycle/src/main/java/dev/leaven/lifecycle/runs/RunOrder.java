package dev.leaven.lifecycle.runs;

import dev.leaven.model.Settings;

/**
 * What somebody wants trained.
 *
 * @param model the slot that the version goes into
 * @param snapshot a snapshot's hash; its task is the run's
 * @param promote whether the version goes live by itself if the gate lets it pass
 */
public record RunOrder(
    String workspace,
    String model,
    String recipe,
    String snapshot,
    Settings settings,
    long seed,
    boolean promote,
    String by) {}

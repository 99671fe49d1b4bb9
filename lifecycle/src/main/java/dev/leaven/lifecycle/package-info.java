/**
 * The loop that carries every model: rows at the door, snapshots, runs in workers, versions, the
 * gate, releases and leases, feedback.
 *
 * <p>Read {@link dev.leaven.lifecycle.Lifecycle} first: it opens the loop and hands out its pieces
 * in the order in which a model meets them. This package knows tasks and recipes through {@code
 * dev.leaven.model} alone, trains nothing in its own process but what a terminal asked for through
 * {@link dev.leaven.lifecycle.RecipeRun}, and never changes a version or a snapshot once its folder
 * has its name.
 */
@NullMarked
package dev.leaven.lifecycle;

import org.jspecify.annotations.NullMarked;

/**
 * Runs: the durable queue, the worker process that executes each, and both ends of the pipe between
 * them.
 *
 * <p>Read {@link dev.leaven.lifecycle.runs.RunQueue} first for the parent's side, {@link
 * dev.leaven.lifecycle.runs.Worker} for the child's. Nothing is trained in the server's own
 * process: what a terminal asked for goes through {@link dev.leaven.lifecycle.runs.RecipeRun} in
 * the terminal's. A worker never opens the database.
 */
@NullMarked
package dev.leaven.lifecycle.runs;

import org.jspecify.annotations.NullMarked;

/**
 * The pages of runs: lists, curves, and what a run says while it goes on.
 *
 * <p>Read {@link dev.leaven.server.console.runs.RunPages} first. It never reads a worker's files:
 * all that it shows is kept events.
 */
@NullMarked
package dev.leaven.server.console.runs;

import org.jspecify.annotations.NullMarked;

/**
 * Runs over HTTP: start, list, watch, cancel.
 *
 * <p>Read {@link dev.leaven.server.runs.RunRoutes} first, then {@link
 * dev.leaven.server.runs.EventStreams}. Nothing is trained here: a run is a process of its own.
 */
@NullMarked
package dev.leaven.server.runs;

import org.jspecify.annotations.NullMarked;

/**
 * Experiments over HTTP: start one, read it, stop it.
 *
 * <p>Read {@link dev.leaven.server.experiments.ExperimentWiring} first; the rest is
 * package-private. Nothing is decided here: the loop's desk checks, counts and writes the ledger.
 */
@NullMarked
package dev.leaven.server.experiments;

import org.jspecify.annotations.NullMarked;

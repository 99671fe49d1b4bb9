/**
 * The loop that carries every model: rows at the door, snapshots, runs in workers, versions, the
 * gate, releases and leases, feedback.
 *
 * <p>Read {@link dev.leaven.lifecycle.Lifecycle} first: it opens the loop and hands out its pieces
 * in the order in which a model meets them, and each piece is a package of its own. This one only
 * wires them; it knows tasks and recipes through {@code dev.leaven.model} alone, and nothing below
 * it knows it.
 */
@NullMarked
package dev.leaven.lifecycle;

import org.jspecify.annotations.NullMarked;

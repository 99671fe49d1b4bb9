/**
 * Frozen datasets: rows with their splits as a folder of columns, named by the hash of what they
 * hold.
 *
 * <p>Read {@link dev.leaven.lifecycle.snapshots.Freezer} first. A snapshot's folder is never
 * written again once it has its name, and equal contents never stand on both sides of a test.
 */
@NullMarked
package dev.leaven.lifecycle.snapshots;

import org.jspecify.annotations.NullMarked;

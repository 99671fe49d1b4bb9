/**
 * Where rows come in: those that somebody sent, and those that feedback on an answer became.
 *
 * <p>Read {@link dev.leaven.lifecycle.datasets.DatasetDoor} first. No row passes that its task did
 * not check, and nothing here ever changes a row that is in a snapshot.
 */
@NullMarked
package dev.leaven.lifecycle.datasets;

import org.jspecify.annotations.NullMarked;

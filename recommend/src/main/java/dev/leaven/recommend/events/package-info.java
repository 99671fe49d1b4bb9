/**
 * What people did with items, and what items are, as columns.
 *
 * <p>Read {@link dev.leaven.recommend.events.EventLog} first. Files are data: a line that cannot be
 * read is listed by its number and the others are kept. Nothing here learns.
 */
@NullMarked
package dev.leaven.recommend.events;

import org.jspecify.annotations.NullMarked;

/**
 * Pictures asked about over HTTP.
 *
 * <p>Read {@link dev.leaven.server.vision.ClassifyRoute} first. This is the hot path: it makes no
 * JSON tree, asks no database, and leaves the log of answers to a queue.
 */
@NullMarked
package dev.leaven.server.vision;

import org.jspecify.annotations.NullMarked;

/**
 * Recommendations asked for over HTTP.
 *
 * <p>Read {@link dev.leaven.server.recommend.RecommendRoute} first. This is the hot path: it makes
 * no JSON tree, asks no database about people and items that it knows, and leaves the log of
 * answers to a queue.
 */
@NullMarked
package dev.leaven.server.recommend;

import org.jspecify.annotations.NullMarked;

/**
 * The page that tries what a model recommends: a customer, what the customer did, and the list.
 *
 * <p>Read {@link dev.leaven.server.console.recommend.RecommendPage} first. What is imagined on it
 * stands in its address and is kept nowhere.
 */
@NullMarked
package dev.leaven.server.console.recommend;

import org.jspecify.annotations.NullMarked;

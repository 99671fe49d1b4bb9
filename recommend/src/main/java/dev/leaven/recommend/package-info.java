/**
 * Recommendations: the right next item for every visitor, with the reason.
 *
 * <p>{@link dev.leaven.recommend.events} reads what people did, {@link
 * dev.leaven.recommend.interactions} lays it out as matrices, {@link dev.leaven.recommend.recipes}
 * learns from them, {@link dev.leaven.recommend.evaluation} measures on people that were held out.
 * Read {@link dev.leaven.recommend.evaluation.Evaluation} first.
 *
 * <p>Nothing here ranks a sample of items: every measure is over the whole catalogue.
 */
@NullMarked
package dev.leaven.recommend;

import org.jspecify.annotations.NullMarked;

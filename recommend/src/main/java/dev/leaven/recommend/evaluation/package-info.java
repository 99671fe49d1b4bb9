/**
 * How good a recommender is, measured as the literature does: on people or events that were held
 * out, ranked against the whole catalogue.
 *
 * <p>Read {@link dev.leaven.recommend.evaluation.Protocol} and {@link
 * dev.leaven.recommend.evaluation.Evaluation} first. The test part is used once, at the end.
 */
@NullMarked
package dev.leaven.recommend.evaluation;

import org.jspecify.annotations.NullMarked;

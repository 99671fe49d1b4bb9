/**
 * Recommendations in the loop: recipes that train on a snapshot and leave a version.
 *
 * <p>Read {@link dev.leaven.recommend.training.RecommendationRecipe} first. Nothing here asks a
 * clock for a decision but through {@link dev.leaven.model.Training#decide}.
 */
@NullMarked
package dev.leaven.recommend.training;

import org.jspecify.annotations.NullMarked;

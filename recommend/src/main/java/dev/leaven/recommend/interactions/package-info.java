/**
 * What people did, laid out to learn from: each person's events in order, and matrices of people or
 * sessions by items.
 *
 * <p>Read {@link dev.leaven.recommend.interactions.TrainingSet} first. Nothing here knows a recipe.
 */
@NullMarked
package dev.leaven.recommend.interactions;

import org.jspecify.annotations.NullMarked;

/**
 * What a trained version is: its files, and the questions that it answers.
 *
 * <p>Read {@link dev.leaven.recommend.versions.Recommender} first.
 */
@NullMarked
package dev.leaven.recommend.versions;

import org.jspecify.annotations.NullMarked;

/**
 * Ways to learn what a person wants next, one file each, with paper and formula.
 *
 * <p>Read {@link dev.leaven.recommend.recipes.Method} and {@link dev.leaven.recommend.recipes.Ease}
 * first. A method never sees whom it will be measured on.
 */
@NullMarked
package dev.leaven.recommend.recipes;

import org.jspecify.annotations.NullMarked;

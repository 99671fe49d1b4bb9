/**
 * Which recipe is best for this data: tried, measured on validation people, and mixed where a
 * mixture is better.
 *
 * <p>Read {@link dev.leaven.recommend.selection.Auto} first. Nothing here sees the test part.
 */
@NullMarked
package dev.leaven.recommend.selection;

import org.jspecify.annotations.NullMarked;

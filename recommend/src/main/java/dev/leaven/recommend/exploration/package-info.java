/**
 * Lists that leave a share to chance, so that a log of them says what other lists would have
 * earned.
 *
 * <p>Read {@link dev.leaven.recommend.exploration.Explorer} first. Nothing here logs or decides: it
 * draws from what it is given and says how likely each item's place was.
 */
@NullMarked
package dev.leaven.recommend.exploration;

import org.jspecify.annotations.NullMarked;

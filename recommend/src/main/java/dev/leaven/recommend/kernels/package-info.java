/**
 * The arithmetic that recipes share: inverses, sparse products, factors, the best k of many.
 *
 * <p>Each has a test against loops in double precision. Read {@link
 * dev.leaven.recommend.kernels.SymmetricInverse} first. Nothing here knows what an event is.
 */
@NullMarked
package dev.leaven.recommend.kernels;

import org.jspecify.annotations.NullMarked;

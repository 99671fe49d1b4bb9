/**
 * The arithmetic of our own: products of matrices, maps over numbers, windows over images, and the
 * optimisers' updates, over addresses of memory outside the heap.
 *
 * <p>Read {@link dev.leaven.nn.kernels.Kernels} first: it chooses vector or scalar code once. Each
 * kernel keeps its vectors inside one method, since vectors passed on are boxed, and allocates
 * nothing. Kernels know no layers and check no bounds: plans lay out memory that fits.
 */
@NullMarked
package dev.leaven.nn.kernels;

import org.jspecify.annotations.NullMarked;

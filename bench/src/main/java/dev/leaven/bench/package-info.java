/**
 * Measurements: of training against peers, and of answering under load.
 *
 * <p>Read {@link dev.leaven.bench.ServeBench} first. Nothing here is part of the product, and no
 * test depends on a time that is measured here.
 */
@NullMarked
package dev.leaven.bench;

import org.jspecify.annotations.NullMarked;

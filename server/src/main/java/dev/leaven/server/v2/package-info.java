/**
 * The Open Inference Protocol, version 2, over REST: models asked in tensors, as KServe, Triton and
 * their clients do.
 *
 * <p>Read {@link dev.leaven.server.v2.InferRoutes} first. The names of fields are the protocol's;
 * its error text {@code error} stands beside our code, detail and fix.
 */
@NullMarked
package dev.leaven.server.v2;

import org.jspecify.annotations.NullMarked;

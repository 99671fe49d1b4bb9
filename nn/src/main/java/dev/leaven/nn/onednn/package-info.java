/**
 * oneDNN's primitives as steps of a plan; the one package that knows its types.
 *
 * <p>Read {@link dev.leaven.nn.onednn.OneDnn} first. Every native object is held by the step that
 * uses it: JavaCPP frees natives when their Java proxy is collected. Nothing here is needed for a
 * network to run; where the library does not load, our own kernels do everything.
 */
@NullMarked
package dev.leaven.nn.onednn;

import org.jspecify.annotations.NullMarked;

/**
 * Serving: every network, ours or a user's ONNX file, is answered for by ONNX Runtime.
 *
 * <p>Read {@link dev.leaven.runtime.OnnxModel} first, then {@link dev.leaven.runtime.Batcher}. A
 * file that is not ours passes {@link dev.leaven.runtime.OnnxFile} before it is opened. ONNX
 * Runtime's types appear in this package alone and in none of its public methods. Nothing here
 * knows a capability, trains, or sends anything anywhere.
 */
@NullMarked
package dev.leaven.runtime;

import org.jspecify.annotations.NullMarked;

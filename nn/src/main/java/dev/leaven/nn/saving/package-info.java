/**
 * Networks on disk: a description as JSON and the weights as safetensors.
 *
 * <p>Read {@link dev.leaven.nn.saving.Safetensors} first for arrays. A reader trusts nothing that a
 * file says of itself and refuses what it does not know; a writer puts a file there whole or not at
 * all. Java serialisation is never used, and nothing that was read is ever run.
 */
@NullMarked
package dev.leaven.nn.saving;

import org.jspecify.annotations.NullMarked;

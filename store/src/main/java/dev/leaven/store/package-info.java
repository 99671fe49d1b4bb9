/**
 * Where everything is kept but the big arrays, as the rest of the house sees it: a repository a
 * noun.
 *
 * <p>Read {@link dev.leaven.store.Store} first. Every method that takes a workspace answers from
 * that workspace alone: an id of another workspace is not found. What a method acknowledged
 * survives a kill. This package never decides what may be released, and never reads a clock: times
 * come in.
 */
@NullMarked
package dev.leaven.store;

import org.jspecify.annotations.NullMarked;

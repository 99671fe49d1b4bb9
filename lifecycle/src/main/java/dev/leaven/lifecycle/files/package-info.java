/**
 * How the loop puts bytes on the disk: whole or not at all, as one kind of JSON, under one kind of
 * hash.
 *
 * <p>Read {@link dev.leaven.lifecycle.files.Durable} first. Only the loop uses this package, which
 * {@code ArchitectureTest} holds; it never knows what a file is for.
 */
@NullMarked
package dev.leaven.lifecycle.files;

import org.jspecify.annotations.NullMarked;

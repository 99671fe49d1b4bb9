/**
 * What the loop is given from outside: its folder, its store, its tasks, its settings, its clock
 * and its ids.
 *
 * <p>Read {@link dev.leaven.lifecycle.house.House} first. Everything in the loop stands on this
 * package and it stands on none of them; it never looks for a clock, a random number or a path by
 * itself.
 */
@NullMarked
package dev.leaven.lifecycle.house;

import org.jspecify.annotations.NullMarked;

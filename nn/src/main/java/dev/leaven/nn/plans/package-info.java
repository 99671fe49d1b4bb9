/**
 * Networks compiled: straight lists of steps over memory that is laid out once.
 *
 * <p>Read {@link dev.leaven.nn.plans.Planner} first, then {@link dev.leaven.nn.plans.Plan}. Each
 * kind of layer states its own forward and backward steps in one class; there is no tape. A plan
 * that was made never allocates, on or off the heap.
 */
@NullMarked
package dev.leaven.nn.plans;

import org.jspecify.annotations.NullMarked;

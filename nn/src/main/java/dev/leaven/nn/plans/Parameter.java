package dev.leaven.nn.plans;

import dev.leaven.nn.Shape;

/**
 * One weight of a network: its numbers in Keras's layout and, where it is trained, its gradient.
 *
 * @param gradient address of the gradient, 0 where there is none
 * @param offset of its numbers in the block of trained weights, in numbers
 */
public record Parameter(
    String name, Shape shape, boolean trainable, long address, long gradient, long offset) {
  public int size() {
    return shape.size();
  }
}

package dev.leaven.nn;

/**
 * A copy of one weight of a network.
 *
 * @param name the layer's name and the weight's, e.g. {@code dense_1/kernel}
 * @param shape in Keras's layout: dense (in, units), convolution (height, width, in, filters)
 * @param trainable whether training changes it by its gradient
 * @param values row-major; the receiver's own copy
 */
public record Weight(String name, Shape shape, boolean trainable, float[] values) {}

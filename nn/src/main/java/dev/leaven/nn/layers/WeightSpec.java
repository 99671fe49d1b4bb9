package dev.leaven.nn.layers;

import dev.leaven.nn.Shape;
import dev.leaven.nn.initializers.Initializer;

/**
 * A weight that a layer needs: its name in the layer ({@code kernel}), shape in Keras's layout,
 * first values, and whether training changes it by its gradient.
 */
public record WeightSpec(String name, Shape shape, Initializer initializer, boolean trainable) {}

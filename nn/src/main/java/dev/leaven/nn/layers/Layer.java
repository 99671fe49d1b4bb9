package dev.leaven.nn.layers;

import dev.leaven.nn.Shape;
import java.util.List;

/**
 * One layer of a network, described: settings with Keras 3's names and defaults, and no memory.
 *
 * <p>Shapes are those of one row, without the batch; images are (height, width, channels).
 */
public sealed interface Layer
    permits Activation,
        AveragePooling2D,
        BatchNormalization,
        Conv2D,
        Dense,
        DepthwiseConv2D,
        Dropout,
        Flatten,
        GlobalAveragePooling2D,
        Input,
        MaxPooling2D,
        Normalization,
        Rescaling,
        Reshape {

  /** The layer's name in its network; empty until given or until the network numbers its layers. */
  String name();

  /** The same layer under another name. */
  Layer named(String name);

  /** The kind as Keras writes it in names, e.g. {@code max_pooling2d}. */
  String kind();

  /**
   * The shape this layer gives for an input of the shape given.
   *
   * @throws dev.leaven.model.LeavenException LV-1701 naming the layer where the input does not fit
   */
  Shape output(Shape input);

  /** The weights this layer has over an input of the shape given, in Keras's order. */
  default List<WeightSpec> weights(Shape input) {
    return List.of();
  }
}

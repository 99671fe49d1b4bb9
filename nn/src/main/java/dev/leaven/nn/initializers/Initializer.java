package dev.leaven.nn.initializers;

import dev.leaven.nn.Shape;
import java.util.random.RandomGenerator;

/** The first values of a weight. */
public sealed interface Initializer
    permits Constant,
        GlorotNormal,
        GlorotUniform,
        HeNormal,
        HeUniform,
        LecunNormal,
        LecunUniform,
        Ones,
        Orthogonal,
        RandomNormal,
        RandomUniform,
        TruncatedNormal,
        VarianceScaling,
        Zeros {
  /**
   * Fresh values for a weight of this shape, row-major.
   *
   * @param shape of the weight in Keras's layout; fans are counted as Keras counts them
   * @param random used in a fixed order, so that the same seed gives the same values
   */
  float[] values(Shape shape, RandomGenerator random);
}

package dev.leaven.nn.layers;

import java.util.Locale;

/**
 * A function applied to each number of a tensor (softmax: to each last axis), with Keras 3's
 * constants.
 */
public enum ActivationFunction {
  /** x. */
  LINEAR,
  /** max(x, 0). */
  RELU,
  /** x where positive, else 0.2 x. */
  LEAKY_RELU,
  /** x where positive, else exp(x) - 1. */
  ELU,
  /** x Φ(x) with the exact normal distribution function. */
  GELU,
  /** x / (1 + exp(-x)). */
  SILU,
  /** 1 / (1 + exp(-x)). */
  SIGMOID,
  TANH,
  /** log(1 + exp(x)). */
  SOFTPLUS,
  /** exp(x) over its sum along the last axis. */
  SOFTMAX;

  /** The slope of {@link #LEAKY_RELU} below zero. */
  public static final float LEAKY_SLOPE = 0.2f;

  /** The name in Keras and in saved networks, e.g. {@code leaky_relu}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}

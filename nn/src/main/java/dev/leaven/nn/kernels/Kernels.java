package dev.leaven.nn.kernels;

/**
 * The kernels of one network, vector or scalar. They hold scratch, so each network has its own and
 * one thread uses them at a time.
 */
public record Kernels(Products products, Maps maps, Updates updates, Images images) {

  /** Kernels in plain Java. */
  public static Kernels scalar() {
    return new Kernels(new Products(), new Maps(), new Updates(), new Images());
  }

  /** Kernels on the Vector API; {@link #vectorsAvailable} must hold. */
  public static Kernels vector() {
    return new Kernels(new VectorProducts(), new VectorMaps(), new VectorUpdates(), new Images());
  }

  /** Whether this JVM was started with the Vector module. */
  public static boolean vectorsAvailable() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }
}

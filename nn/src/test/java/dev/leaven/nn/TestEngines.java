package dev.leaven.nn;

import dev.leaven.nn.kernels.Kernels;
import dev.leaven.nn.onednn.OneDnn;
import java.util.ArrayList;
import java.util.List;

/** The engines that this machine has: all three on a usual one. */
public final class TestEngines {
  private TestEngines() {}

  public static List<Engine> all() {
    List<Engine> engines = new ArrayList<>();
    if (OneDnn.available()) {
      engines.add(Engine.ONEDNN);
    }
    if (Kernels.vectorsAvailable()) {
      engines.add(Engine.VECTOR);
    }
    engines.add(Engine.SCALAR);
    return engines;
  }
}

package dev.leaven.nn.plans;

import dev.leaven.nn.Shape;
import dev.leaven.nn.Weight;
import dev.leaven.nn.kernels.Memory;
import dev.leaven.nn.layers.WeightSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of a network, shared by all its plans.
 *
 * <p>All trained weights lie in one block, their gradients in a second and each of the optimiser's
 * slots in one more, so that an update is one run of a kernel. Each weight begins on a cache line;
 * the gaps are zero and stay zero.
 */
public final class Parameters {
  private static final int LINE = 16;

  private final Memory memory = new Memory();
  private final Map<String, Parameter> byName = new LinkedHashMap<>();
  private final long weights;
  private final long gradients;
  private final long size;

  /** Makes room for weights of these descriptions, all zero. */
  public Parameters(Map<String, WeightSpec> specs) {
    size = specs.values().stream().filter(WeightSpec::trainable).mapToLong(Parameters::room).sum();
    weights = memory.floats(size);
    gradients = memory.floats(size);
    long next = 0;
    for (Map.Entry<String, WeightSpec> entry : specs.entrySet()) {
      WeightSpec spec = entry.getValue();
      boolean trained = spec.trainable();
      Parameter p =
          new Parameter(
              entry.getKey(),
              spec.shape(),
              trained,
              trained ? weights + 4 * next : memory.floats(spec.shape().size()),
              trained ? gradients + 4 * next : 0,
              next);
      byName.put(p.name(), p);
      next += trained ? room(spec) : 0;
    }
  }

  private static long room(WeightSpec spec) {
    return (spec.shape().size() + LINE - 1) / LINE * LINE;
  }

  public Collection<Parameter> all() {
    return byName.values();
  }

  /** The weight of this full name, e.g. {@code dense/kernel}; it must be there. */
  public Parameter get(String name) {
    Parameter p = byName.get(name);
    if (p == null) {
      throw new IllegalArgumentException("no weight " + name + " among " + byName.keySet());
    }
    return p;
  }

  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /** The address of the block of trained weights. */
  public long weights() {
    return weights;
  }

  /** The address of the block of gradients. */
  public long gradients() {
    return gradients;
  }

  /** How many numbers a block of trained weights holds, gaps included. */
  public long size() {
    return size;
  }

  /** Copies of all weights. */
  public List<Weight> read() {
    return all().stream().map(p -> read(p, p.address())).toList();
  }

  /** Copies of the gradients of all trained weights. */
  public List<Weight> readGradients() {
    return all().stream().filter(Parameter::trainable).map(p -> read(p, p.gradient())).toList();
  }

  /** A copy of what lies at an address in a weight's shape. */
  static Weight read(Parameter p, long address) {
    return new Weight(p.name(), p.shape(), p.trainable(), floats(p.shape(), address));
  }

  static float[] floats(Shape shape, long address) {
    float[] values = new float[shape.size()];
    Memory.copy(address, values, 0, values.length);
    return values;
  }

  /** Sets one weight's numbers. */
  public void write(Parameter p, float[] values) {
    Memory.copy(values, 0, p.address(), values.length);
  }
}

package dev.leaven.nn.plans;

import dev.leaven.nn.Shape;
import dev.leaven.nn.Weight;
import dev.leaven.nn.kernels.Memory;
import dev.leaven.nn.kernels.Updates;
import dev.leaven.nn.optimizers.Adagrad;
import dev.leaven.nn.optimizers.Adam;
import dev.leaven.nn.optimizers.AdamW;
import dev.leaven.nn.optimizers.Clipping;
import dev.leaven.nn.optimizers.Optimizer;
import dev.leaven.nn.optimizers.RMSprop;
import dev.leaven.nn.optimizers.SGD;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An optimiser at work on a network's weights, with its state, in Keras's order: clip, decay, step.
 */
public final class Updater {
  private final Parameters parameters;
  private final Optimizer optimizer;
  private final Updates updates;
  private final Memory memory = new Memory();
  private final Map<String, Long> slots = new LinkedHashMap<>();
  private final long first;
  private final long second;
  private final long third;

  public Updater(Parameters parameters, Optimizer optimizer, Updates updates) {
    this.parameters = parameters;
    this.optimizer = optimizer;
    this.updates = updates;
    List<String> names = slotNames(optimizer);
    for (String name : names) {
      slots.put(name, memory.floats(parameters.size()));
    }
    this.first = slot(names, 0);
    this.second = slot(names, 1);
    this.third = slot(names, 2);
    if (optimizer instanceof Adagrad a) {
      for (long o = 0; o < 4 * parameters.size(); o += 4) {
        Memory.put(first + o, (float) a.initialAccumulator());
      }
    }
  }

  private long slot(List<String> names, int i) {
    return i < names.size() && !names.get(i).isEmpty() ? slots.getOrDefault(names.get(i), 0L) : 0;
  }

  private static List<String> slotNames(Optimizer optimizer) {
    return switch (optimizer) {
      case SGD s -> s.momentum() > 0 ? List.of("momentum") : List.of();
      case Adam a -> List.of("momentum", "velocity");
      case AdamW a -> List.of("momentum", "velocity");
      case Adagrad a -> List.of("accumulator");
      case RMSprop r -> {
        List<String> names = new ArrayList<>(List.of("velocity"));
        if (r.centered()) {
          names.add("average_gradient");
        }
        if (r.momentum() > 0) {
          names.add("momentum");
        }
        yield names;
      }
    };
  }

  /**
   * Moves all weights by their gradients.
   *
   * @param step counted from 0 over the whole training
   */
  public void step(long step, double rate) {
    long w = parameters.weights();
    long n = parameters.size();
    clip(optimizer.clipping());
    if (optimizer.weightDecay() > 0) {
      updates.decay(w, n, (float) (rate * optimizer.weightDecay()));
    }
    long g = parameters.gradients();
    switch (optimizer) {
      case SGD s -> {
        if (s.momentum() > 0) {
          updates.momentum(w, g, first, n, (float) rate, (float) s.momentum(), s.nesterov());
        } else {
          updates.sgd(w, g, n, (float) rate);
        }
      }
      case Adam a -> adam(step + 1, rate, a.beta1(), a.beta2(), a.epsilon());
      case AdamW a -> adam(step + 1, rate, a.beta1(), a.beta2(), a.epsilon());
      case Adagrad a -> updates.adagrad(w, g, first, n, (float) rate, (float) a.epsilon());
      case RMSprop r -> {
        long mean = r.centered() ? second : 0;
        long velocity = r.momentum() > 0 ? (r.centered() ? third : second) : 0;
        updates.rmsprop(
            w,
            g,
            first,
            mean,
            velocity,
            n,
            (float) rate,
            (float) r.rho(),
            (float) (1 - r.rho()),
            (float) r.momentum(),
            (float) r.epsilon());
      }
    }
  }

  private void adam(long t, double rate, double b1, double b2, double epsilon) {
    double corrected = rate * Math.sqrt(1 - Math.pow(b2, t)) / (1 - Math.pow(b1, t));
    updates.adam(
        parameters.weights(),
        parameters.gradients(),
        first,
        second,
        parameters.size(),
        (float) corrected,
        (float) (1 - b1),
        (float) (1 - b2),
        (float) epsilon);
  }

  private void clip(Clipping clipping) {
    long g = parameters.gradients();
    long n = parameters.size();
    if (clipping.value() > 0) {
      updates.clip(g, n, (float) clipping.value());
    } else if (clipping.globalNorm() > 0) {
      shrink(g, n, clipping.globalNorm());
    } else if (clipping.norm() > 0) {
      for (Parameter p : parameters.all()) {
        if (p.trainable()) {
          shrink(p.gradient(), p.size(), clipping.norm());
        }
      }
    }
  }

  private void shrink(long g, long n, double most) {
    double norm = Math.sqrt(updates.squares(g, n));
    if (norm > most) {
      updates.scale(g, n, (float) (most / norm));
    }
  }

  /** Copies of the state, named weight and slot, e.g. {@code dense/kernel/momentum}. */
  public List<Weight> read() {
    List<Weight> state = new ArrayList<>();
    for (Map.Entry<String, Long> slot : slots.entrySet()) {
      for (Parameter p : parameters.all()) {
        if (p.trainable()) {
          Shape shape = p.shape();
          float[] values = Parameters.floats(shape, slot.getValue() + 4 * p.offset());
          state.add(new Weight(p.name() + "/" + slot.getKey(), shape, false, values));
        }
      }
    }
    return state;
  }

  /** Sets the state read earlier from a training with the same optimiser. */
  public void write(List<Weight> state) {
    for (Weight w : state) {
      int cut = w.name().lastIndexOf('/');
      Parameter p = parameters.get(w.name().substring(0, cut));
      Long slot = slots.get(w.name().substring(cut + 1));
      if (slot == null || p.size() != w.values().length) {
        throw new IllegalArgumentException("no slot " + w.name() + " of " + slots.keySet());
      }
      Memory.copy(w.values(), 0, slot + 4 * p.offset(), w.values().length);
    }
  }
}

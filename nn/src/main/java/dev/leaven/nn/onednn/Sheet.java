package dev.leaven.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import dev.leaven.nn.plans.Draft;
import dev.leaven.nn.plans.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;

/** The primitives of one plan, and the scratch they share: only one runs at a time. */
final class Sheet {
  private static final memory.data_type F32 = memory.data_type.f32;

  final Draft draft;
  private final stream stream = new stream(Native.ENGINE);
  private final Predicate<String> reference;
  private final List<PrimitiveStep> open = new ArrayList<>();
  private final Map<Long, memory.desc> layouts = new HashMap<>();

  /**
   * An empty sheet.
   *
   * @param reference whether an implementation of this name is oneDNN's slow reference code
   */
  Sheet(Draft draft, Predicate<String> reference) {
    this.draft = draft;
    this.reference = reference;
  }

  /** A row-major layout. */
  static memory.desc plain(long... dims) {
    long[] strides = new long[dims.length];
    long stride = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= dims[i];
    }
    return strided(dims, strides);
  }

  static memory.desc strided(long[] dims, long[] strides) {
    return new memory.desc(dims, F32, strides);
  }

  /** A layout for the primitive to choose. */
  static memory.desc any(long... dims) {
    return new memory.desc(dims, F32, memory.format_tag.any);
  }

  /** Attributes of every primitive here: scratch comes from us; optionally a ReLU at the end. */
  static primitive_attr attributes(boolean relu) {
    primitive_attr attributes = new primitive_attr();
    attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
    if (relu) {
      post_ops after = new post_ops();
      after.append_eltwise(dnnl.algorithm.eltwise_relu, 0f, 0f);
      attributes.set_post_ops(after);
    }
    return attributes;
  }

  /** Whether a primitive is oneDNN's slow reference code, up to a thousand times slower. */
  boolean reference(primitive_desc_base description) {
    return reference.test(name(description));
  }

  /** Whether oneDNN names its reference code so. */
  static boolean isReference(String name) {
    return name.startsWith("ref");
  }

  static String name(primitive_desc_base description) {
    return description.impl_info_str().getString();
  }

  Tensor fresh(memory.desc layout) {
    return new Tensor(layout, draft.memory().bytes(layout.get_size()));
  }

  /** Adds a primitive; arguments are pairs of a number and a tensor. */
  PrimitiveStep add(String name, primitive p, primitive_desc_base description, Object... pairs) {
    PrimitiveStep step = step(name, p, description, pairs);
    draft.add(step);
    return step;
  }

  /** Makes a primitive's step without adding it. */
  PrimitiveStep step(String name, primitive p, primitive_desc_base description, Object... pairs) {
    PrimitiveStep step = new PrimitiveStep(name, p, description, stream, pairs.length / 2);
    for (int i = 0; i < pairs.length; i += 2) {
      step.bind((Integer) pairs[i], (Tensor) pairs[i + 1]);
    }
    if (step.scratchBytes() > 0) {
      open.add(step);
    }
    draft.note("%s: %s".formatted(name, name(description)));
    return step;
  }

  /** The same numbers in another layout: the tensor itself, or a copy made each time it runs. */
  Tensor in(String name, Tensor tensor, memory.desc layout) {
    if (tensor.layout.equals(layout)) {
      return tensor;
    }
    Tensor copy = fresh(layout);
    reorder(name, tensor, copy);
    return copy;
  }

  void reorder(String name, Tensor from, Tensor to) {
    var description =
        new reorder.primitive_desc(
            Native.ENGINE, from.layout, Native.ENGINE, to.layout, attributes(false), false);
    add(name, new reorder(description), description, DNNL_ARG_FROM, from, DNNL_ARG_TO, to);
  }

  /** How a value lies: as it was said to, else channels last. */
  memory.desc layout(Value value, memory.desc channelsLast) {
    return layouts.getOrDefault(value.address(), channelsLast);
  }

  /** Says that a value, and its gradient after it, lie in this layout and not channels last. */
  void lies(Value value, memory.desc layout) {
    layouts.put(value.address(), layout);
  }

  /** The same images in another layout: the value itself, or a copy made each time it runs. */
  Value moved(String name, Value value, memory.desc from, memory.desc to) {
    if (from.equals(to)) {
      return value;
    }
    Value copy = draft.value(value.shape());
    reorder(name, new Tensor(from, value.address()), new Tensor(to, copy.address()));
    return copy;
  }

  /** Gives all steps that wait for scratch the same piece of it. */
  void bindScratch() {
    long most = open.stream().mapToLong(PrimitiveStep::scratchBytes).max().orElse(0);
    if (most > 0) {
      long address = draft.memory().bytes(most);
      open.forEach(step -> step.bindScratch(address));
      open.clear();
    }
  }
}

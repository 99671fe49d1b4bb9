package dev.leaven.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;

import dev.leaven.nn.plans.Step;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.stream;

/** One primitive with its arguments bound; running it allocates nothing. */
final class PrimitiveStep implements Step {
  private final String name;
  private final primitive primitive;
  private final primitive_desc_base description;
  private final stream stream;
  private final dnnl_primitive raw;
  private final dnnl_stream rawStream;
  private final dnnl_exec_arg_t arguments;
  private final List<Tensor> held = new ArrayList<>();
  private int count;

  PrimitiveStep(
      String name, primitive primitive, primitive_desc_base description, stream stream, int most) {
    this.name = name;
    this.primitive = primitive;
    this.description = description;
    this.stream = stream;
    this.raw = primitive.get();
    this.rawStream = stream.get();
    this.arguments = new dnnl_exec_arg_t(most + 1);
  }

  void bind(int argument, Tensor tensor) {
    arguments.position(count).arg(argument).memory(tensor.raw);
    arguments.position(0);
    count++;
    held.add(tensor);
  }

  /** How many bytes of scratch it needs. */
  long scratchBytes() {
    return description.scratchpad_desc().get_size();
  }

  void bindScratch(long address) {
    bind(DNNL_ARG_SCRATCHPAD, new Tensor(description.scratchpad_desc(), address));
  }

  @Override
  public void run() {
    int status = dnnl_primitive_execute(raw, rawStream, count, arguments);
    if (status != 0) {
      throw new IllegalStateException(
          name + " failed with status " + status + " on " + primitive + " in " + stream);
    }
  }
}

package dev.leaven.nn.onednn;

import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.memory;

/** Numbers at an address in a layout; holds its native parts as long as it is held. */
final class Tensor {
  final memory.desc layout;
  final long address;
  final dnnl_memory raw;
  private final memory handle;
  private final Native.Address pointer;

  Tensor(memory.desc layout, long address) {
    this.layout = layout;
    this.address = address;
    this.pointer = new Native.Address(address);
    this.handle = new memory(layout, Native.ENGINE, pointer);
    this.raw = handle.get();
  }

  @Override
  public String toString() {
    return handle + " at " + pointer;
  }
}

package dev.leaven.server.v2;

import dev.leaven.runtime.TensorSpec;
import java.util.List;

/** What a model takes and gives. */
record ModelMetadata(
    String name,
    List<String> versions,
    String platform,
    List<TensorMetadata> inputs,
    List<TensorMetadata> outputs) {
  /** One tensor; -1 in its shape stands for any size. */
  record TensorMetadata(String name, String datatype, long[] shape) {
    static TensorMetadata of(TensorSpec spec) {
      return new TensorMetadata(spec.name(), Datatype.of(spec.element()).name(), spec.shape());
    }
  }
}

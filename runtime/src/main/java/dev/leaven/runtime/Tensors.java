package dev.leaven.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Tensors of ours to and from tensors of ONNX Runtime, by way of direct memory. */
final class Tensors {
  private Tensors() {}

  /** A tensor for ONNX Runtime, to be closed by the caller. */
  static OnnxTensor toOnnx(Tensor tensor) throws OrtException {
    OrtEnvironment environment = OnnxRuntime.ENVIRONMENT;
    long[] shape = tensor.shape();
    return switch (tensor.values()) {
      case float[] v -> {
        var direct = direct(v.length * 4L).asFloatBuffer().put(v).flip();
        yield OnnxTensor.createTensor(environment, direct, shape);
      }
      case double[] v -> {
        var direct = direct(v.length * 8L).asDoubleBuffer().put(v).flip();
        yield OnnxTensor.createTensor(environment, direct, shape);
      }
      case int[] v -> {
        var direct = direct(v.length * 4L).asIntBuffer().put(v).flip();
        yield OnnxTensor.createTensor(environment, direct, shape);
      }
      case long[] v -> {
        var direct = direct(v.length * 8L).asLongBuffer().put(v).flip();
        yield OnnxTensor.createTensor(environment, direct, shape);
      }
      case short[] v -> {
        var direct = direct(v.length * 2L).asShortBuffer().put(v).flip();
        yield OnnxTensor.createTensor(environment, direct, shape);
      }
      case byte[] v -> {
        var direct = direct(v.length).put(v).flip();
        yield OnnxTensor.createTensor(environment, direct, shape, tensor.element().type());
      }
      case String[] v -> OnnxTensor.createTensor(environment, v, shape);
      default -> throw new IllegalStateException("no such element: " + tensor.element());
    };
  }

  /** A copy of a tensor of ONNX Runtime. */
  static Tensor fromOnnx(String name, OnnxTensor tensor) throws OrtException {
    var info = tensor.getInfo();
    Element element = Element.of(info.type, name);
    int size = Math.toIntExact(info.getNumElements());
    Object values =
        switch (element) {
          case FLOAT -> {
            float[] v = new float[size];
            tensor.getFloatBuffer().get(v);
            yield v;
          }
          case DOUBLE -> {
            double[] v = new double[size];
            tensor.getDoubleBuffer().get(v);
            yield v;
          }
          case INT32 -> {
            int[] v = new int[size];
            tensor.getIntBuffer().get(v);
            yield v;
          }
          case INT64 -> {
            long[] v = new long[size];
            tensor.getLongBuffer().get(v);
            yield v;
          }
          case INT16 -> {
            short[] v = new short[size];
            tensor.getShortBuffer().get(v);
            yield v;
          }
          case INT8, UINT8, BOOL -> {
            byte[] v = new byte[size];
            tensor.getByteBuffer().get(v);
            yield v;
          }
          case STRING -> flat(tensor.getValue(), size);
        };
    return new Tensor(element, info.getShape(), values);
  }

  private static String[] flat(Object nested, int size) {
    String[] all = new String[size];
    fill(nested, all, 0);
    return all;
  }

  private static int fill(Object nested, String[] all, int at) {
    if (nested instanceof Object[] parts && !(nested instanceof String[])) {
      int next = at;
      for (Object part : parts) {
        next = fill(part, all, next);
      }
      return next;
    }
    if (nested instanceof String[] texts) {
      System.arraycopy(texts, 0, all, at, texts.length);
      return at + texts.length;
    }
    all[at] = String.valueOf(nested);
    return at + 1;
  }

  static ByteBuffer direct(long bytes) {
    return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
  }
}

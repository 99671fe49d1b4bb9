package dev.leaven.nn.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;

/**
 * oneDNN's descriptions of one convolution in its three directions, images lying as given.
 *
 * @param relu whether the forward direction ends in a ReLU
 */
record ConvolutionDescriptions(
    Convolution c,
    boolean relu,
    memory.desc source,
    memory.desc destination,
    convolution_forward.primitive_desc forward) {
  private static final algorithm DIRECT = algorithm.convolution_direct;

  /** Descriptions with input and output channels last. */
  static ConvolutionDescriptions channelsLast(Sheet sheet, Convolution c, boolean relu, int rows) {
    return of(sheet, c, relu, c.source(rows), c.destination(rows));
  }

  /**
   * Descriptions with the output as oneDNN prefers to read images (blocks of 16 channels on
   * AVX-512, where the three directions took 38.0 ms in place of 41.5), or empty where that takes
   * more room or some direction has only its reference code.
   */
  static Optional<ConvolutionDescriptions> preferred(
      Sheet sheet, Convolution c, boolean relu, memory.desc source, int rows) {
    memory.desc destination = asRead(c, rows);
    if (c.misread() || destination.get_size() != c.destination(rows).get_size()) {
      return Optional.empty();
    }
    memory.desc told = c.window().c() == 1 ? c.firstSource(rows) : source;
    try {
      ConvolutionDescriptions all = of(sheet, c, relu, told, destination);
      return all.fast(sheet) ? Optional.of(all) : Optional.empty();
    } catch (RuntimeException notOffered) {
      // oneDNN has no code at all for some pairs of layouts, and says so by throwing.
      return Optional.empty();
    }
  }

  /** How a convolution of three by three would have our output lie, had it the choice. */
  private static memory.desc asRead(Convolution c, int rows) {
    long n = c.filters();
    long[] one = {1, 1};
    var reader =
        new convolution_forward.primitive_desc(
            Native.ENGINE,
            prop_kind.forward_training,
            DIRECT,
            Sheet.any(rows, n, c.window().oh(), c.window().ow()),
            Sheet.any(n, n, 3, 3),
            Sheet.any(rows, n, c.window().oh(), c.window().ow()),
            one,
            one,
            one,
            Sheet.attributes(false),
            false);
    return reader.src_desc();
  }

  private static ConvolutionDescriptions of(
      Sheet sheet, Convolution c, boolean relu, memory.desc source, memory.desc destination) {
    prop_kind mode =
        sheet.draft.training() ? prop_kind.forward_training : prop_kind.forward_inference;
    var forward =
        new convolution_forward.primitive_desc(
            Native.ENGINE,
            mode,
            DIRECT,
            source,
            Sheet.any(c.kernelDims()),
            Sheet.plain(c.filters()),
            destination,
            c.strides(),
            c.dilates(),
            c.before(),
            c.after(),
            Sheet.attributes(relu),
            false);
    return new ConvolutionDescriptions(c, relu, source, forward.dst_desc(), forward);
  }

  /** That the way back to the input exists is enough: the first convolution has no need of it. */
  private boolean fast(Sheet sheet) {
    if (sheet.reference(forward)) {
      return false;
    }
    return !sheet.draft.training() || (!sheet.reference(weights()) && !data().isNull());
  }

  convolution_backward_weights.primitive_desc weights() {
    return new convolution_backward_weights.primitive_desc(
        Native.ENGINE,
        DIRECT,
        source,
        Sheet.any(c.kernelDims()),
        Sheet.plain(c.filters()),
        destination,
        c.strides(),
        c.dilates(),
        c.before(),
        c.after(),
        forward,
        Sheet.attributes(false),
        false);
  }

  convolution_backward_data.primitive_desc data() {
    return new convolution_backward_data.primitive_desc(
        Native.ENGINE,
        DIRECT,
        source,
        Sheet.any(c.kernelDims()),
        destination,
        c.strides(),
        c.dilates(),
        c.before(),
        c.after(),
        forward,
        Sheet.attributes(false),
        false);
  }
}

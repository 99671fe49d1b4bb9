package dev.leaven.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import dev.leaven.nn.Shape;
import dev.leaven.nn.kernels.Window;
import dev.leaven.nn.plans.LayerSteps;
import dev.leaven.nn.plans.PoolingSteps;
import dev.leaven.nn.plans.Value;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/** A pool as oneDNN's primitive, or as our own loops where oneDNN has only its reference. */
final class PoolingPrimitives implements LayerSteps {
  private static final long[] NO_DILATION = {0, 0};

  private final Sheet sheet;
  private final String name;
  private final boolean free;
  private final Window window;
  private final Shape output;
  private final algorithm kind;
  private final PoolingSteps own;
  private final long[] strides;
  private final long[] size;
  private final long[] before;
  private final long[] after;
  private Optional<pooling_forward.primitive_desc> description = Optional.empty();
  private Optional<Tensor> workspace = Optional.empty();
  private Value input = new Value(0, 0, Shape.of());

  PoolingPrimitives(Sheet sheet, String name, Window window, boolean largest, boolean free) {
    this.sheet = sheet;
    this.name = name;
    this.free = free;
    this.window = window;
    this.output = Shape.of(window.oh(), window.ow(), window.c());
    this.kind = largest ? algorithm.pooling_max : algorithm.pooling_avg_exclude_padding;
    this.own = new PoolingSteps(sheet.draft, window, output, largest);
    this.strides = new long[] {window.sh(), window.sw()};
    this.size = new long[] {window.kh(), window.kw()};
    this.before = new long[] {window.top(), window.left()};
    this.after =
        new long[] {
          (long) (window.oh() - 1) * window.sh() + window.kh() - window.h() - window.top(),
          (long) (window.ow() - 1) * window.sw() + window.kw() - window.w() - window.left()
        };
  }

  private memory.desc lastFrom(int rows) {
    return Convolution.image(rows, window.h(), window.w(), window.c());
  }

  private memory.desc lastTo(int rows) {
    return Convolution.image(rows, window.oh(), window.ow(), window.c());
  }

  private memory.desc from(int rows) {
    return sheet.layout(input, lastFrom(rows));
  }

  /** The output lies as the input does, which is the only way that oneDNN pools fast. */
  private memory.desc to(int rows) {
    return from(rows).equals(lastFrom(rows))
        ? lastTo(rows)
        : Sheet.any(rows, window.c(), window.oh(), window.ow());
  }

  @Override
  public Value forward(Value x) {
    input = x;
    prop_kind mode =
        sheet.draft.training() ? prop_kind.forward_training : prop_kind.forward_inference;
    var pd =
        new pooling_forward.primitive_desc(
            Native.ENGINE,
            mode,
            kind,
            from(x.rows()),
            to(x.rows()),
            strides,
            size,
            NO_DILATION,
            before,
            after,
            Sheet.attributes(false),
            false);
    boolean back = sheet.draft.training() && sheet.reference(describeBackward(pd));
    if (sheet.reference(pd) || back) {
      sheet.draft.note(name + ": our own loops instead of " + Sheet.name(pd));
      return own.forward(sheet.moved(name + "/reorder", x, from(x.rows()), lastFrom(x.rows())));
    }
    description = Optional.of(pd);
    Value y = sheet.draft.value(output);
    Tensor source = new Tensor(from(x.rows()), x.address());
    Tensor target = new Tensor(pd.dst_desc(), y.address());
    memory.desc kept = pd.workspace_desc();
    if (kept.get_size() == 0) {
      sheet.add(
          name + "/forward",
          new pooling_forward(pd),
          pd,
          DNNL_ARG_SRC,
          source,
          DNNL_ARG_DST,
          target);
    } else {
      workspace = Optional.of(sheet.fresh(kept));
      sheet.add(
          name + "/forward",
          new pooling_forward(pd),
          pd,
          DNNL_ARG_SRC,
          source,
          DNNL_ARG_DST,
          target,
          DNNL_ARG_WORKSPACE,
          workspace.get());
    }
    if (!free) {
      return sheet.moved(name + "/reorder", y, pd.dst_desc(), lastTo(x.rows()));
    }
    sheet.lies(y, pd.dst_desc());
    return y;
  }

  private pooling_backward.primitive_desc describeBackward(pooling_forward.primitive_desc forward) {
    int rows = input.rows();
    return new pooling_backward.primitive_desc(
        Native.ENGINE,
        kind,
        from(rows),
        forward.dst_desc(),
        strides,
        size,
        NO_DILATION,
        before,
        after,
        forward,
        Sheet.attributes(false),
        false);
  }

  @Override
  public Value backward(Value dy, boolean wanted) {
    int rows = input.rows();
    if (description.isEmpty()) {
      Value own = this.own.backward(dy, wanted);
      return wanted ? sheet.moved(name + "/reorder", own, lastFrom(rows), from(rows)) : own;
    }
    if (!wanted) {
      return dy;
    }
    var pd = describeBackward(description.get());
    Value dx = sheet.draft.value(input.shape());
    memory.desc layout = description.get().dst_desc();
    Value there = free ? dy : sheet.moved(name + "/reorder", dy, lastTo(rows), layout);
    Tensor d = new Tensor(layout, there.address());
    Tensor target = new Tensor(from(rows), dx.address());
    if (workspace.isEmpty()) {
      sheet.add(
          name + "/data",
          new pooling_backward(pd),
          pd,
          DNNL_ARG_DIFF_DST,
          d,
          DNNL_ARG_DIFF_SRC,
          target);
    } else {
      sheet.add(
          name + "/data",
          new pooling_backward(pd),
          pd,
          DNNL_ARG_DIFF_DST,
          d,
          DNNL_ARG_DIFF_SRC,
          target,
          DNNL_ARG_WORKSPACE,
          workspace.get());
    }
    return dx;
  }
}

package dev.leaven.nn;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.leaven.nn.callbacks.Callback;
import dev.leaven.nn.callbacks.Fitting;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.metrics.Metric;
import dev.leaven.nn.optimizers.Adam;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A warm training step allocates nothing on the heap: at most 1 KiB, measured over many steps. */
class AllocationTest {
  private static final long BAR = 1024;

  @ParameterizedTest
  @EnumSource(Engine.class)
  void aWarmStepOfTheMlpAllocatesNextToNothing(Engine engine) {
    assertThat(bytesPerStep(RandomDigits.mlp(), engine, 3000, 1000)).isLessThanOrEqualTo(BAR);
  }

  @Test
  void aWarmStepOfTheCnnAllocatesNextToNothing() {
    assertThat(bytesPerStep(RandomDigits.cnn(), Engine.ONEDNN, 150, 50)).isLessThanOrEqualTo(BAR);
  }

  private static long bytesPerStep(Sequential network, Engine engine, int warmUp, int measured) {
    network.use(engine);
    network.compile(new Adam(), Loss.sparseCategoricalCrossentropy(), Metric.accuracy());
    Meter meter = new Meter(warmUp, measured);
    int rows = 32 * (warmUp + measured);
    Samples pictures = repeated(RandomDigits.pictures(320, 1), rows);
    Samples labels = repeated(RandomDigits.labels(320, 2), rows);
    network.fit(pictures, labels, Fit.epochs(1).callback(meter));
    System.out.printf("heap per warm step, %s: %d bytes (bar %d)%n", engine, meter.perStep(), BAR);
    return meter.perStep();
  }

  /** Many rows that take the memory of a few. */
  private static Samples repeated(Samples few, int rows) {
    return new Samples() {
      @Override
      public int count() {
        return rows;
      }

      @Override
      public Shape shape() {
        return few.shape();
      }

      @Override
      public void read(int row, java.lang.foreign.MemorySegment into, long offset) {
        few.read(row % few.count(), into, offset);
      }
    };
  }

  /** Reads the JVM's count of bytes allocated by all threads, before and after. */
  private static final class Meter implements Callback {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final int warmUp;
    private final int measured;
    private long start;
    private long end;

    Meter(int warmUp, int measured) {
      this.warmUp = warmUp;
      this.measured = measured;
    }

    @Override
    public void onBatchEnd(int step, double loss, Fitting fitting) {
      if (step == warmUp - 1) {
        start = threads.getTotalThreadAllocatedBytes();
      }
      if (step == warmUp + measured - 1) {
        end = threads.getTotalThreadAllocatedBytes();
      }
    }

    long perStep() {
      assertThat(start).isPositive();
      assertThat(end).isPositive();
      return (end - start) / measured;
    }
  }
}

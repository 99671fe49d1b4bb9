package dev.leaven.server;

import dev.leaven.demo.DigitsSample;
import dev.leaven.demo.HarborGoodsSample;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.server.health.Readiness;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prepares the bundled samples behind a server that answers already. */
final class DemoStart {
  private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

  private final DigitsSample digits;
  private final HarborGoodsSample shop;

  private DemoStart(Lifecycle house, Clock clock) {
    this.digits = new DigitsSample(house);
    this.shop = new HarborGoodsSample(house, clock);
  }

  /** Begins in the background; the server is ready once the samples' first models answer. */
  static void begin(Lifecycle house, Clock clock, Readiness readiness) {
    var start = new DemoStart(house, clock);
    readiness.waitFor("the demo's first model", start.digits::isLive);
    readiness.waitFor("the demo's shop", start.shop::isLive);
    Thread.ofPlatform().daemon().name("demo").start(start::prepare);
  }

  /** What can be tried comes first; the long training of {@code cnn} comes last. */
  private void prepare() {
    step(
        () -> {
          digits.release();
          LOG.info("event=demo_live model={}", DigitsSample.NAME);
        });
    step(
        () -> {
          shop.prepare();
          LOG.info("event=demo_live model={}", HarborGoodsSample.NAME);
        });
    step(
        () -> {
          if (digits.isLive()) {
            digits.propose();
          }
        });
  }

  /** A step of one sample that fails keeps no other sample from coming. */
  private static void step(Step step) {
    try {
      if (!Thread.currentThread().isInterrupted()) {
        step.take();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failed) {
      LOG.error("event=demo_failed why=\"{}\"", failed.getMessage(), failed);
    }
  }

  private interface Step {
    void take() throws InterruptedException;
  }
}

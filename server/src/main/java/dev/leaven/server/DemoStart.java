package dev.leaven.server;

import dev.leaven.demo.DigitsSample;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.server.health.Readiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prepares the bundled samples behind a server that answers already. */
final class DemoStart {
  private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

  private DemoStart() {}

  /** Begins in the background; the server is ready once the samples' models answer. */
  static void begin(Lifecycle house, Readiness readiness) {
    var sample = new DigitsSample(house);
    readiness.waitFor("the demo's first model", sample::isLive);
    Thread.ofPlatform().daemon().name("demo").start(() -> prepare(sample));
  }

  private static void prepare(DigitsSample sample) {
    try {
      sample.prepare(() -> LOG.info("event=demo_live model={}", DigitsSample.NAME));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException failed) {
      LOG.error("event=demo_failed why=\"{}\"", failed.getMessage(), failed);
    }
  }
}

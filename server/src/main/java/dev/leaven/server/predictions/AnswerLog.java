package dev.leaven.server.predictions;

import dev.leaven.model.Prediction;
import dev.leaven.store.Predictions;
import dev.leaven.store.sql.PredictionLog;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every answer, and its input, for as long as the configuration says, without making the
 * caller wait for the disk.
 *
 * <p>An answer can be looked up at once and is durable some 20 ms later. Inputs larger than 1 MiB
 * are not kept: feedback on them is, but becomes no row.
 */
public final class AnswerLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerLog.class);
  private static final int LARGEST_INPUT = 1 << 20;
  private static final Duration BETWEEN_DROPS = Duration.ofMinutes(10);

  private final PredictionLog log;
  private final Duration keepInputs;
  private final Duration keepAnswers;
  private final Clock clock;
  private final LongAdder answers = new LongAdder();
  private final ScheduledExecutorService dropping =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("drop-inputs").factory());

  /** Keeps inputs for a time, zero for never, and answers for a time, zero for ever. */
  public AnswerLog(PredictionLog log, Duration keepInputs, Duration keepAnswers, Clock clock) {
    this.log = log;
    this.keepInputs = keepInputs;
    this.keepAnswers = keepAnswers;
    this.clock = clock;
    dropping.scheduleWithFixedDelay(this::dropOld, 60, BETWEEN_DROPS.toSeconds(), TimeUnit.SECONDS);
  }

  /** Keeps an answer; throws LV-1901 where the disk has fallen too far behind. */
  public void add(Prediction answer, byte[] input) {
    boolean kept = !keepInputs.isZero() && input.length <= LARGEST_INPUT;
    add(answer, kept ? Optional.of(input) : Optional.empty());
  }

  /** Keeps an answer whose input is of no use to learn from. */
  public void add(Prediction answer) {
    add(answer, Optional.empty());
  }

  private void add(Prediction answer, Optional<byte[]> input) {
    var unused = log.add(new Predictions.Logged(answer, input));
    answers.increment();
  }

  /** How many answers were given since the start. */
  public long count() {
    return answers.sum();
  }

  private void dropOld() {
    try {
      int dropped = log.dropInputs(clock.instant().minus(keepInputs));
      if (dropped > 0) {
        LOG.info("event=inputs_dropped count={}", dropped);
      }
      int answered = keepAnswers.isZero() ? 0 : log.dropAnswers(clock.instant().minus(keepAnswers));
      if (answered > 0) {
        LOG.info("event=answers_dropped count={}", answered);
      }
    } catch (RuntimeException failed) {
      // The next round tries again; an exception would end the rounds for good.
      LOG.warn("event=not_dropped", failed);
    }
  }

  @Override
  public void close() {
    dropping.shutdownNow();
  }
}

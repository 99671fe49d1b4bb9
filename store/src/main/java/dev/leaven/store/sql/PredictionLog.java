package dev.leaven.store.sql;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.Feedback;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Prediction;
import dev.leaven.store.Page;
import dev.leaven.store.Predictions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Predictions behind a queue: many answers are kept in one transaction by a thread of its own.
 *
 * <p>{@link #add(Logged)} costs its caller no sync. What it promises: an answer is durable once its
 * future completes, which is a group's wait (20 ms) and one commit later; a kill before that loses
 * it, and nothing else. Who must not lose an answer waits for the future. Meanwhile this object
 * already finds the answer and takes feedback for it, so a caller never sees the queue.
 *
 * <p>Where the disk cannot keep up, the queue fills, and {@code add} waits up to two seconds for
 * room before it throws LV-1901: memory stays bounded. Close it before its store: closing keeps
 * what is queued.
 */
public final class PredictionLog implements Predictions, AutoCloseable {
  private static final int CAPACITY = 10_000;
  private static final long MOST_BYTES = 64L << 20;
  private static final Duration LINGER = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Predictions kept;
  private final GroupQueue queue;
  private final Thread writer;

  /** Surrogates, which never come again; they are few and short. */
  private final Set<String> erased = ConcurrentHashMap.newKeySet();

  /** Queues up to 10,000 answers or 64 MiB and waits 20 ms for a group to gather. */
  public PredictionLog(Predictions kept) {
    this(kept, CAPACITY, MOST_BYTES, LINGER);
  }

  /**
   * Begins to write.
   *
   * @param capacity how many answers may wait
   * @param mostBytes what the answers and their inputs that are not written yet may take; one that
   *     is larger by itself waits until it is alone
   * @param linger how long the first of a group waits for others
   */
  public PredictionLog(Predictions kept, int capacity, long mostBytes, Duration linger) {
    requireArgument(capacity > 0, "capacity must be positive, was %s", capacity);
    requireArgument(mostBytes > 0, "mostBytes must be positive, was %s", mostBytes);
    requireArgument(!linger.isNegative(), "linger must not be negative, was %s", linger);
    this.kept = kept;
    this.queue = new GroupQueue(capacity, mostBytes, linger, PATIENCE);
    this.writer = new Thread(this::writeGroups, "leaven-predictions");
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * Queues one answer.
   *
   * @return completes once the answer is durable, or with the LeavenException that kept it from
   *     being so
   * @throws LeavenException LV-1901 where the queue stays full; LV-1002 where a text cannot be kept
   */
  public CompletableFuture<Void> add(Logged logged) {
    SqlPredictions.check(logged.prediction());
    var waiting = new GroupQueue.Waiting(logged, new CompletableFuture<>());
    if (!queue.put(waiting)) {
      throw new LeavenException(
          ErrorCode.LV_1901,
          "The log of answers is full: the disk has not taken any for %d seconds."
              .formatted(PATIENCE.toSeconds()),
          "See that the data folder's disk has space and is not overloaded, and try again.");
    }
    return waiting.done();
  }

  private void writeGroups() {
    var group = new ArrayList<GroupQueue.Waiting>();
    while (queue.take(group)) {
      try {
        kept.add(group.stream().map(GroupQueue.Waiting::logged).filter(this::mayBeKept).toList());
        group.forEach(waiting -> waiting.done().complete(null));
      } catch (RuntimeException | Error failed) {
        lost(group, failed);
      }
      queue.written(group);
      group.clear();
    }
  }

  private boolean mayBeKept(Logged logged) {
    return logged.prediction().person().filter(erased::contains).isEmpty();
  }

  private static void lost(List<GroupQueue.Waiting> group, Throwable failed) {
    System.getLogger(PredictionLog.class.getName())
        .log(
            System.Logger.Level.ERROR,
            "event=predictions-lost count=%d cause=\"%s\""
                .formatted(group.size(), failed.getMessage()));
    group.forEach(waiting -> waiting.done().completeExceptionally(failed));
  }

  /** Returns once everything added before is durable or was given up. */
  public void flush() {
    queue.flush();
  }

  /** Keeps answers at once, in one transaction, without the queue. */
  @Override
  public void add(List<Logged> logged) {
    kept.add(logged);
  }

  @Override
  public void settle() {
    flush();
  }

  @Override
  public Optional<Logged> find(String workspace, String id) {
    return queue
        .find(id)
        .filter(logged -> logged.prediction().workspace().equals(workspace))
        .or(() -> kept.find(workspace, id));
  }

  @Override
  public Page<Prediction> list(String workspace, String model, Page.Request page) {
    flush();
    return kept.list(workspace, model, page);
  }

  @Override
  public void add(Feedback feedback) {
    if (queue.find(feedback.prediction()).isPresent()) {
      flush();
    }
    kept.add(feedback);
  }

  @Override
  public List<Feedback> feedback(String workspace, String prediction) {
    return kept.feedback(workspace, prediction);
  }

  @Override
  public Map<String, List<Feedback>> feedback(String workspace, List<String> predictions) {
    return kept.feedback(workspace, predictions);
  }

  @Override
  public int dropInputs(Instant before) {
    flush();
    return kept.dropInputs(before);
  }

  @Override
  public int dropAnswers(Instant before) {
    flush();
    return kept.dropAnswers(before);
  }

  /** Erases what is queued and kept, and turns away what a request in flight may still bring. */
  @Override
  public int erase(String workspace, String person) {
    erased.add(person);
    flush();
    return kept.erase(workspace, person);
  }

  /** Keeps what is queued and ends; adding afterwards is an error. */
  @Override
  public void close() {
    queue.close();
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException again) {
        // What was queued is kept all the same: the disk decides how long this takes, not a signal.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

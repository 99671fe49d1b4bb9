package dev.leaven.store.sql;

import static dev.leaven.model.Require.requireState;

import dev.leaven.store.Predictions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded queue that is emptied in groups.
 *
 * <p>A group is taken when it is full, when its first item has waited long enough, or when somebody
 * flushes. Items are found by id until they were written.
 */
final class GroupQueue {
  /** How many go into one transaction at most. */
  private static final int GROUP = 1_000;

  /** An answer on its way, and who waits for it. */
  record Waiting(Predictions.Logged logged, CompletableFuture<Void> done) {
    String id() {
      return logged.prediction().id();
    }

    /** About what it takes in memory. */
    long bytes() {
      return 2L * logged.prediction().answer().length()
          + logged.input().map(input -> input.length).orElse(0);
    }
  }

  private final int capacity;
  private final long mostBytes;
  private final int group;
  private final long lingerNanos;
  private final long patienceNanos;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wake = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Condition progress = lock.newCondition();
  private final ArrayDeque<Waiting> queued = new ArrayDeque<>();
  private final Map<String, Predictions.Logged> unwritten = new HashMap<>();

  // Running totals; an item is the added-th, taken-th and written-th at its three stations.
  private long added;
  private long taken;
  private long written;
  private long flushTo;
  private long bytes;
  private boolean closed;

  /**
   * Makes an empty queue.
   *
   * @param mostBytes what may be queued or on its way to the disk; a group's own are not given back
   *     before it is written
   */
  GroupQueue(int capacity, long mostBytes, Duration linger, Duration patience) {
    this.capacity = capacity;
    this.mostBytes = mostBytes;
    group = Math.min(GROUP, capacity);
    lingerNanos = linger.toNanos();
    patienceNanos = patience.toNanos();
  }

  /** Queues an item; returns false where there was no room for as long as patience lasts. */
  boolean put(Waiting waiting) {
    lock.lock();
    try {
      long left = patienceNanos;
      while (isFull(waiting) && !closed && left > 0) {
        left = room.awaitNanos(left);
      }
      requireState(!closed, "the log of predictions is closed");
      if (isFull(waiting)) {
        return false;
      }
      queued.add(waiting);
      bytes += waiting.bytes();
      unwritten.put(waiting.id(), waiting.logged());
      added++;
      if (queued.size() == 1 || queued.size() == group) {
        wake.signal();
      }
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull(Waiting next) {
    return queued.size() >= capacity || (bytes > 0 && bytes + next.bytes() > mostBytes);
  }

  /** Waits for the next group and moves it into a list; returns false once closed and empty. */
  boolean take(List<Waiting> taking) {
    lock.lock();
    try {
      while (queued.isEmpty() && !closed) {
        wake.awaitUninterruptibly();
      }
      gather();
      while (!queued.isEmpty() && taking.size() < group) {
        taking.add(queued.poll());
      }
      taken += taking.size();
      room.signalAll();
      return !taking.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void gather() {
    long left = lingerNanos;
    while (left > 0 && queued.size() < group && flushTo <= taken && !closed) {
      try {
        left = wake.awaitNanos(left);
      } catch (InterruptedException nobodyStopsThisThread) {
        return;
      }
    }
  }

  /** Says that a group is in the database, or given up. */
  void written(List<Waiting> done) {
    lock.lock();
    try {
      done.forEach(waiting -> unwritten.remove(waiting.id(), waiting.logged()));
      written += done.size();
      bytes -= done.stream().mapToLong(Waiting::bytes).sum();
      progress.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  Optional<Predictions.Logged> find(String id) {
    lock.lock();
    try {
      return Optional.ofNullable(unwritten.get(id));
    } finally {
      lock.unlock();
    }
  }

  /** Returns once all that was added before is written. */
  void flush() {
    lock.lock();
    try {
      long target = added;
      flushTo = Math.max(flushTo, target);
      wake.signal();
      while (written < target) {
        progress.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      wake.signal();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

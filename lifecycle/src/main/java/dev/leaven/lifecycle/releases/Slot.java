package dev.leaven.lifecycle.releases;

import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What answers for one model: which loaded version each alias points at.
 *
 * <p>Every answer's version must have been live, by the ledger's time, at some instant between its
 * request and its answer. A release is at ledger time T, read inside its transaction; memory
 * changes at M, after the commit. A request that came between T and M and got the old version would
 * break the promise. So {@link #hold} is called before T is read: requests that come after it wait
 * the few milliseconds until M, and get the new version, which is live since T. Requests that took
 * the old version before it came before T, when that version was live. Reading takes no lock.
 */
final class Slot {
  /**
   * Longer than any commit takes; a request that waits longer fails rather than answers wrongly.
   */
  private static final long PATIENCE_SECONDS = 30;

  /** The golden ratio's fraction: its multiples share out a canary's traffic most evenly. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /**
   * An immutable picture of the slot.
   *
   * @param held where a release is being committed: opens when it is decided
   * @param failure why the live version could not be loaded
   */
  record State(
      Map<Alias, Loaded> loaded,
      double canaryShare,
      @Nullable CountDownLatch held,
      @Nullable LeavenException failure) {
    static final State EMPTY = new State(Map.of(), 0, null, null);

    State heldBy(@Nullable CountDownLatch latch) {
      return new State(loaded, canaryShare, latch, failure);
    }
  }

  private final String model;
  private final AtomicLong requests = new AtomicLong();
  private volatile State state = State.EMPTY;
  private volatile boolean initialised;

  Slot(String model) {
    this.model = model;
  }

  /** Loads what was released before this process started, once; nobody asks the slot before. */
  void initialise(Supplier<State> released) {
    if (initialised) {
      return;
    }
    synchronized (this) {
      if (!initialised) {
        state = released.get();
        initialised = true;
      }
    }
  }

  State state() {
    return state;
  }

  /** The alias and version that answer now, held for the caller. */
  Map.Entry<Alias, Loaded> take(Optional<String> sticky) {
    while (true) {
      var now = state;
      var held = now.held();
      if (held != null) {
        await(held);
        continue;
      }
      var alias = choose(now, sticky);
      var loaded = now.loaded().get(alias);
      if (loaded == null) {
        throw now.failure() != null ? now.failure() : nothingLive();
      }
      if (loaded.retain()) {
        return Map.entry(alias, loaded);
      }
    }
  }

  private Alias choose(State now, Optional<String> sticky) {
    var canary = now.loaded().get(Alias.CANARY);
    if (canary == null || !now.loaded().containsKey(Alias.LIVE)) {
      return Alias.LIVE;
    }
    // With the version, so that the next one is not tried by the very same people.
    long place =
        sticky
            .map(key -> place(key + "\n" + canary.version()))
            .orElseGet(() -> requests.incrementAndGet() * GOLDEN);
    double at = (place >>> 11) * 0x1p-53;
    return at < now.canaryShare() ? Alias.CANARY : Alias.LIVE;
  }

  /** FNV-1a over the key, and a finishing mix (Steele et al. 2014) that spreads near keys. */
  private static long place(String key) {
    long hash = 0xCBF29CE484222325L;
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b) * 0x100000001B3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 31);
  }

  private static void await(CountDownLatch held) {
    try {
      if (held.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    throw new LeavenException(
        ErrorCode.LV_1802,
        "A release of the model is taking longer than %d s.".formatted(PATIENCE_SECONDS),
        "Try again; look at the disk's load if it stays so.");
  }

  private LeavenException nothingLive() {
    return new LeavenException(
        ErrorCode.LV_1501,
        "The model \"%s\" has no live version.".formatted(model),
        "Promote one of its versions.");
  }

  /** The shadow, held for the caller, where there is one. */
  Optional<Loaded> takeShadow() {
    var shadow = state.loaded().get(Alias.SHADOW);
    return shadow != null && shadow.retain() ? Optional.of(shadow) : Optional.empty();
  }

  /** Lets requests wait; called inside the transaction, before the ledger's time is read. */
  void hold() {
    state = state.heldBy(new CountDownLatch(1));
  }

  /** Lets requests go on: with another picture where the transaction was committed, else as was. */
  void resume(@Nullable State committed) {
    var before = state;
    state = committed != null ? committed : before.heldBy(null);
    var held = before.held();
    if (held != null) {
      held.countDown();
    }
    if (committed != null) {
      before.loaded().values().forEach(Loaded::release);
    }
  }

  /** Lets go of everything. */
  synchronized void close() {
    initialised = true;
    resume(State.EMPTY);
  }
}

package dev.leaven.lifecycle.releases;

import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.versions.VersionShelf;
import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Predictor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The versions in memory, lent to requests. */
public final class Leases implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Leases.class.getName());

  private record Key(String workspace, String model) {}

  private final House house;
  private final VersionShelf shelf;
  private final ConcurrentMap<Key, Slot> slots = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor shadows;
  private volatile boolean ready;

  public Leases(House house, VersionShelf shelf) {
    this.house = house;
    this.shelf = shelf;
    this.shadows =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(house.config().shadowQueue()),
            Thread.ofPlatform()
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .name("leaven-shadow")
                .factory());
  }

  /**
   * Lends the version that answers now: the canary for its share of the traffic, else the live one.
   *
   * @param sticky requests of the same key get the same alias while canary and share are unchanged
   * @throws LeavenException LV-1401; LV-1501 where nothing is live; LV-1802 where it cannot be
   *     loaded
   */
  public <P extends Predictor> Lease<P> acquire(
      String workspace, String model, Class<P> type, Optional<String> sticky) {
    var taken = slot(workspace, model).take(sticky);
    return lease(taken.getKey(), taken.getValue(), type, model);
  }

  private static <P extends Predictor> Lease<P> lease(
      Alias alias, Loaded loaded, Class<P> type, String model) {
    if (!type.isInstance(loaded.predictor())) {
      loaded.release();
      throw new LeavenException(
          ErrorCode.LV_1401,
          "The model \"%s\" does not answer this kind of question.".formatted(model),
          "Ask a model of the right task.");
    }
    return new Lease<>(type.cast(loaded.predictor()), loaded.version(), alias, loaded::release);
  }

  /**
   * Lends a given version, released or not, e.g. to explain or to compare; the one in memory where
   * an alias points at it, else it is loaded for this lease alone.
   */
  public <P extends Predictor> Lease<P> open(
      String workspace, String model, int version, Class<P> type) {
    var found = shelf.find(workspace, model, version);
    for (var entry : slot(workspace, model).state().loaded().entrySet()) {
      var loaded = entry.getValue();
      if (loaded.version() == version && loaded.retain()) {
        return lease(entry.getKey(), loaded, type, model);
      }
    }
    return lease(Alias.SHADOW, new Loaded(version, shelf.open(found)), type, model);
  }

  /**
   * Asks the shadow later, on a thread of its own, where the model has one; dropped where too many
   * questions wait.
   *
   * @return whether it will be asked
   */
  public <P extends Predictor> boolean askShadow(
      String workspace, String model, Class<P> type, Consumer<Lease<P>> question) {
    var slot = slot(workspace, model);
    if (!slot.state().loaded().containsKey(Alias.SHADOW)) {
      return false;
    }
    try {
      shadows.execute(
          () ->
              slot.takeShadow()
                  .ifPresent(
                      loaded -> {
                        try (var lease = lease(Alias.SHADOW, loaded, type, model)) {
                          question.accept(lease);
                        } catch (RuntimeException failed) {
                          LOG.log(
                              System.Logger.Level.WARNING,
                              "event=shadow.failed model=" + model,
                              failed);
                        }
                      }));
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  /** Whether every version that was released when the house opened has been loaded, or tried. */
  public boolean ready() {
    return ready;
  }

  /** Loads every released version; one that cannot be loaded says so when it is asked. */
  public void loadAll() {
    try {
      for (var workspace : house.store().workspaces().list()) {
        for (var model : shelf.models(workspace.id())) {
          slot(workspace.id(), model);
        }
      }
    } catch (RuntimeException failed) {
      LOG.log(System.Logger.Level.WARNING, "event=models.load", failed);
    }
    ready = true;
  }

  Slot slot(String workspace, String model) {
    var key = new Key(workspace, model);
    var slot = slots.get(key);
    if (slot == null) {
      // Asked for only where the model exists, so that invented names take no room.
      shelf.requireModel(workspace, model);
      slot = slots.computeIfAbsent(key, absent -> new Slot(model));
    }
    slot.initialise(() -> released(workspace, model));
    return slot;
  }

  private Slot.State released(String workspace, String model) {
    var loaded = new EnumMap<Alias, Loaded>(Alias.class);
    LeavenException failure = null;
    double share = 0;
    for (var release : house.store().releases().current(workspace, model).values()) {
      if (release.version().isEmpty()) {
        continue;
      }
      try {
        loaded.put(release.alias(), load(workspace, model, release.version().getAsInt(), loaded));
        share = release.alias() == Alias.CANARY ? release.share() : share;
      } catch (LeavenException failed) {
        LOG.log(System.Logger.Level.WARNING, "event=model.load model=" + model, failed);
        failure = release.alias() == Alias.LIVE ? failed : failure;
      }
    }
    return new Slot.State(loaded, share, null, failure);
  }

  /** A version held once for an alias: shared with another alias of the slot, or loaded. */
  private Loaded load(String workspace, String model, int version, Map<Alias, Loaded> present) {
    for (var loaded : present.values()) {
      if (loaded.version() == version && loaded.retain()) {
        return loaded;
      }
    }
    return new Loaded(version, shelf.open(shelf.find(workspace, model, version)));
  }

  /**
   * The picture that follows a release: everything in it is held anew, so that the one before can
   * let go of all of its own.
   */
  Slot.State prepare(Slot slot, String workspace, String model, List<Wanted> changes) {
    var before = slot.state();
    var loaded = new EnumMap<Alias, Loaded>(Alias.class);
    double share = before.canaryShare();
    var failure = before.failure();
    try {
      keep(before, changes, loaded);
      for (var change : changes) {
        if (change.version().isPresent()) {
          var present = new EnumMap<>(loaded);
          before.loaded().forEach(present::putIfAbsent);
          int version = change.version().getAsInt();
          loaded.put(change.alias(), load(workspace, model, version, present));
        }
        share = change.alias() == Alias.CANARY ? change.share() : share;
        failure = change.alias() == Alias.LIVE ? null : failure;
      }
    } catch (RuntimeException failed) {
      loaded.values().forEach(Loaded::release);
      throw failed;
    }
    return new Slot.State(loaded, share, null, failure);
  }

  /** Holds anew what no change concerns. */
  private static void keep(Slot.State before, List<Wanted> changes, Map<Alias, Loaded> loaded) {
    before
        .loaded()
        .forEach(
            (alias, old) -> {
              if (changes.stream().noneMatch(change -> change.alias() == alias) && old.retain()) {
                loaded.put(alias, old);
              }
            });
  }

  @Override
  public void close() {
    shadows.shutdownNow();
    slots.values().forEach(Slot::close);
  }
}

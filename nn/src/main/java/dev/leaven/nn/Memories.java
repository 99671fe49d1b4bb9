package dev.leaven.nn;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.callbacks.Callback;
import dev.leaven.nn.callbacks.Fitting;
import dev.leaven.nn.callbacks.Memory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the callbacks of one training remember, by name, and which of them have seen the epoch. */
final class Memories {
  private final List<Callback> callbacks;
  private int seen;

  Memories(List<Callback> callbacks) {
    this.callbacks = callbacks;
    this.seen = callbacks.size();
  }

  /** Tells each callback of an epoch's end, in their order. */
  void eachOnce(Consumer<Callback> end) {
    seen = 0;
    for (Callback callback : callbacks) {
      // Counted before the call: one that saves has nothing left to remember itself.
      seen++;
      end.accept(callback);
    }
  }

  /** Throws LV-1707 where one that remembers has not seen the epoch that just ended. */
  Map<String, Memory> all() {
    for (Callback late : callbacks.subList(seen, callbacks.size())) {
      if (!late.memory().isNone()) {
        throw new LeavenException(
            ErrorCode.LV_1707,
            "The state is asked for before %s has seen the epoch.".formatted(name(late)),
            "Add the callback that saves the state after it.");
      }
    }
    var all = new LinkedHashMap<String, Memory>();
    named()
        .forEach(
            (name, callback) -> {
              if (!callback.memory().isNone()) {
                all.put(name, callback.memory());
              }
            });
    return all;
  }

  /** Gives back to each what it remembered; one that is new begins afresh. */
  void recall(Map<String, Memory> all, Fitting fitting) {
    named()
        .forEach(
            (name, callback) -> {
              Memory memory = all.get(name);
              if (memory != null) {
                callback.recall(memory, fitting);
              }
            });
  }

  private Map<String, Callback> named() {
    var counts = new HashMap<String, Integer>();
    var named = new LinkedHashMap<String, Callback>();
    for (Callback callback : callbacks) {
      String name = name(callback);
      named.put(name + "." + counts.merge(name, 1, Integer::sum), callback);
    }
    return named;
  }

  private static String name(Callback callback) {
    String name = callback.getClass().getSimpleName();
    return name.isEmpty() ? "Callback" : name;
  }
}

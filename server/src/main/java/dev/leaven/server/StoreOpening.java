package dev.leaven.server;

import dev.leaven.store.Store;
import dev.leaven.store.StoreConfig;
import dev.leaven.store.sql.Stores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A store that is opened and migrated while the rest of the server is put together: each takes half
 * a second, and neither needs the other before the first route is made.
 */
final class StoreOpening {
  private final CompletableFuture<Store> store = new CompletableFuture<>();
  private volatile boolean taken;

  private StoreOpening() {}

  static StoreOpening begin(ServerConfig config) {
    var opening = new StoreOpening();
    Thread.ofPlatform().daemon().name("leaven-store").start(() -> opening.open(config));
    return opening;
  }

  private void open(ServerConfig config) {
    try {
      store.complete(
          Stores.open(StoreConfig.of(config.data(), properties(config), System.getenv())));
    } catch (RuntimeException | Error failed) {
      store.completeExceptionally(failed);
    }
  }

  /** The properties of this process; a URL that was given on the command line goes before one. */
  private static Map<String, String> properties(ServerConfig config) {
    var all = new HashMap<String, String>();
    for (var name : List.of(StoreConfig.URL, StoreConfig.USER, StoreConfig.PASSWORD)) {
      Optional.ofNullable(System.getProperty(name)).ifPresent(value -> all.put(name, value));
    }
    config.databaseUrl().ifPresent(url -> all.put(StoreConfig.URL, url));
    return all;
  }

  /** Waits for the store, which the caller closes from then on. Throws what opening it threw. */
  Store take() {
    try {
      var opened = store.join();
      taken = true;
      return opened;
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException known ? known : failed;
    }
  }

  /** Closes a store that nobody took, as where the server failed to start before it needed one. */
  void abandon() {
    if (!taken) {
      store.thenAccept(Store::close);
    }
  }
}

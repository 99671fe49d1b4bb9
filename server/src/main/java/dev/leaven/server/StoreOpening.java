package dev.leaven.server;

import dev.leaven.store.Store;
import dev.leaven.store.StoreConfig;
import dev.leaven.store.sql.Stores;
import java.util.Map;
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
      Map<String, String> settings =
          config.databaseUrl().map(url -> Map.of(StoreConfig.URL, url)).orElse(Map.of());
      store.complete(Stores.open(StoreConfig.of(config.data(), settings, System.getenv())));
    } catch (RuntimeException | Error failed) {
      store.completeExceptionally(failed);
    }
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

package dev.leaven.server;

import dev.leaven.store.Datasets;
import dev.leaven.store.Events;
import dev.leaven.store.Experiments;
import dev.leaven.store.Keys;
import dev.leaven.store.Ledger;
import dev.leaven.store.Predictions;
import dev.leaven.store.Releases;
import dev.leaven.store.Runs;
import dev.leaven.store.Snapshots;
import dev.leaven.store.Store;
import dev.leaven.store.Versions;
import dev.leaven.store.Workspaces;
import dev.leaven.store.sql.PredictionLog;
import java.util.function.Supplier;

/** A store whose predictions are seen from the moment they are queued, not once they are kept. */
final class LoggingStore implements Store {
  private final Store store;
  private final PredictionLog log;

  LoggingStore(Store store) {
    this.store = store;
    this.log = new PredictionLog(store.predictions());
  }

  PredictionLog log() {
    return log;
  }

  @Override
  public Workspaces workspaces() {
    return store.workspaces();
  }

  @Override
  public Datasets datasets() {
    return store.datasets();
  }

  @Override
  public Snapshots snapshots() {
    return store.snapshots();
  }

  @Override
  public Runs runs() {
    return store.runs();
  }

  @Override
  public Versions versions() {
    return store.versions();
  }

  @Override
  public Releases releases() {
    return store.releases();
  }

  @Override
  public Ledger ledger() {
    return store.ledger();
  }

  @Override
  public Predictions predictions() {
    return log;
  }

  @Override
  public Experiments experiments() {
    return store.experiments();
  }

  @Override
  public Keys keys() {
    return store.keys();
  }

  @Override
  public Events events() {
    return store.events();
  }

  @Override
  public <T> T transaction(Supplier<T> work) {
    return store.transaction(work);
  }

  @Override
  public void close() {
    log.close();
    store.close();
  }
}

package dev.leaven.store.sql;

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
import java.security.SecureRandom;
import java.util.function.Supplier;

/** The store over one database; each repository has its own class. */
final class SqlStore implements Store {
  private final Database database;
  private final EventDatabases eventDatabases;
  private final FolderLock lock;
  private final Workspaces workspaces;
  private final Datasets datasets;
  private final Snapshots snapshots;
  private final Runs runs;
  private final Versions versions;
  private final Releases releases;
  private final Ledger ledger;
  private final Predictions predictions;
  private final Experiments experiments;
  private final Keys keys;
  private final Events events;

  SqlStore(Database database, EventDatabases eventDatabases, FolderLock lock) {
    this.database = database;
    this.eventDatabases = eventDatabases;
    this.lock = lock;
    workspaces = new SqlWorkspaces(database);
    datasets = new SqlDatasets(database);
    snapshots = new SqlSnapshots(database);
    runs = new SqlRuns(database);
    versions = new SqlVersions(database);
    releases = new SqlReleases(database);
    ledger = new SqlLedger(database);
    predictions = new SqlPredictions(database);
    experiments = new SqlExperiments(database);
    keys = new SqlKeys(database);
    events = new SqlEvents(eventDatabases, datasets, new Surrogates(new SecureRandom()));
  }

  @Override
  public Workspaces workspaces() {
    return workspaces;
  }

  @Override
  public Datasets datasets() {
    return datasets;
  }

  @Override
  public Snapshots snapshots() {
    return snapshots;
  }

  @Override
  public Runs runs() {
    return runs;
  }

  @Override
  public Versions versions() {
    return versions;
  }

  @Override
  public Releases releases() {
    return releases;
  }

  @Override
  public Ledger ledger() {
    return ledger;
  }

  @Override
  public Predictions predictions() {
    return predictions;
  }

  @Override
  public Experiments experiments() {
    return experiments;
  }

  @Override
  public Keys keys() {
    return keys;
  }

  @Override
  public Events events() {
    return events;
  }

  @Override
  public <T> T transaction(Supplier<T> work) {
    return database.write(session -> work.get());
  }

  @Override
  public void close() {
    try (lock;
        database) {
      eventDatabases.close();
    }
  }
}

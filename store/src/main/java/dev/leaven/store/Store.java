package dev.leaven.store;

import java.util.function.Supplier;

/** The house's memory: one repository a noun, and transactions over all of them. Thread-safe. */
public interface Store extends AutoCloseable {
  Workspaces workspaces();

  Datasets datasets();

  Snapshots snapshots();

  Runs runs();

  Versions versions();

  Releases releases();

  Ledger ledger();

  Predictions predictions();

  Experiments experiments();

  Keys keys();

  /** Apart from {@link #transaction}: what it adds may be kept where a transaction is not. */
  Events events();

  /** Does the work in one transaction: all of it is kept, or, if it throws, nothing. Nests. */
  <T> T transaction(Supplier<T> work);

  @Override
  void close();
}

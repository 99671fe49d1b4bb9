package dev.leaven.lifecycle.releases;

import dev.leaven.model.Alias;
import dev.leaven.model.Predictor;

/**
 * A loaded version, held for the time of one request: it is not closed before the lease is, however
 * many releases come in between.
 */
public final class Lease<P extends Predictor> implements AutoCloseable {
  private final P predictor;
  private final int version;
  private final Alias alias;
  private final Runnable end;

  Lease(P predictor, int version, Alias alias, Runnable end) {
    this.predictor = predictor;
    this.version = version;
    this.alias = alias;
    this.end = end;
  }

  public P predictor() {
    return predictor;
  }

  public int version() {
    return version;
  }

  /** Under which alias it answers. */
  public Alias alias() {
    return alias;
  }

  @Override
  public void close() {
    end.run();
  }
}

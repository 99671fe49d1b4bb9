package dev.leaven.server.runs;

import dev.leaven.api.RunInfo;
import dev.leaven.model.Run;
import java.util.Optional;

/** Runs as they go over the wire. */
public final class RunInfos {
  private RunInfos() {}

  public static RunInfo of(Run run) {
    return new RunInfo(
        run.id(),
        run.kind(),
        run.model(),
        run.task(),
        run.recipe(),
        run.snapshot(),
        run.settings().values(),
        run.seed(),
        run.state().id(),
        run.createdAt(),
        run.startedAt(),
        run.finishedAt(),
        run.version().isPresent() ? Optional.of(run.version().getAsInt()) : Optional.empty(),
        run.failure());
  }
}

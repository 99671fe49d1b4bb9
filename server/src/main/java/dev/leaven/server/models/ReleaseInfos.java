package dev.leaven.server.models;

import dev.leaven.api.ReleaseInfo;
import dev.leaven.model.Release;
import java.util.Optional;

/** Releases as they go over the wire. */
public final class ReleaseInfos {
  private ReleaseInfos() {}

  public static ReleaseInfo of(Release release) {
    return new ReleaseInfo(
        release.model(),
        release.alias().id(),
        release.kind().id(),
        release.version().isPresent()
            ? Optional.of(release.version().getAsInt())
            : Optional.empty(),
        release.share(),
        release.at(),
        release.by(),
        release.reason(),
        release.ledgerSequence());
  }
}

package dev.leaven.server.console.models;

import dev.leaven.model.Alias;
import dev.leaven.model.Version;
import dev.leaven.server.console.frame.Addresses;
import java.util.List;
import java.util.Optional;

/** A version as lists show it, with the aliases that point at it now. */
public record VersionLine(Version version, Optional<Quality> quality, List<Alias> aliases) {
  public int number() {
    return version.number();
  }

  public String href() {
    return Addresses.version(version.model(), version.number());
  }
}

package dev.leaven.server.console.models;

import dev.leaven.lifecycle.gate.Verdict;
import dev.leaven.model.Alias;
import dev.leaven.model.Release;
import dev.leaven.server.console.frame.Addresses;
import dev.leaven.server.console.frame.Frame;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is live since when, who could be, and the history.
 *
 * @param candidates the versions that are not live, newest first, with the gate's verdict
 * @param admin whether who looks may overrule the gate
 */
public record ReleasesView(
    Frame frame,
    String model,
    Map<Alias, Release> current,
    List<Candidate> candidates,
    List<Release> history,
    boolean canRollBack,
    boolean admin) {

  public String href() {
    return Addresses.model(model) + "/releases";
  }

  public Optional<Release> live() {
    return Optional.ofNullable(current.get(Alias.LIVE)).filter(r -> r.version().isPresent());
  }

  public Optional<Release> canary() {
    return Optional.ofNullable(current.get(Alias.CANARY)).filter(r -> r.version().isPresent());
  }

  public Optional<Release> shadow() {
    return Optional.ofNullable(current.get(Alias.SHADOW)).filter(r -> r.version().isPresent());
  }

  /** The share of the questions that the live version answers itself. */
  public double liveShare() {
    return 1 - canary().map(Release::share).orElse(0.0);
  }

  /** A version that is not live. */
  public record Candidate(VersionLine line, Optional<Verdict> verdict) {
    public boolean refused() {
      return verdict.isPresent() && !verdict.get().passed();
    }
  }
}

package dev.leaven.lifecycle.releases;

import dev.leaven.lifecycle.files.Json;
import dev.leaven.model.LedgerEntry;
import dev.leaven.model.Release;
import dev.leaven.model.ReleaseKind;
import dev.leaven.store.Ledger;
import dev.leaven.store.Page;
import dev.leaven.store.Store;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ledger's chain, and whether the record of releases says what the chain says.
 *
 * <p>Which version was live is answered from the record, which no chain protects; so each of its
 * entries is held against the line that was written with it, and each line against its entry.
 */
public final class ReleaseAudit {
  private static final int PAGE = 500;
  private static final Set<String> KINDS =
      Arrays.stream(ReleaseKind.values())
          .map(ReleaseKind::ledgerKind)
          .collect(Collectors.toUnmodifiableSet());

  private final Store store;

  private ReleaseAudit(Store store) {
    this.store = store;
  }

  /** The first line that does not fit the chain, or else one that the releases do not fit. */
  public static Optional<Ledger.Break> verify(Store store) {
    return store.ledger().verify().or(() -> new ReleaseAudit(store).compare());
  }

  private Optional<Ledger.Break> compare() {
    for (var workspace : store.workspaces().list()) {
      var broken = compare(workspace.id());
      if (broken.isPresent()) {
        return broken;
      }
    }
    return Optional.empty();
  }

  private Optional<Ledger.Break> compare(String workspace) {
    Map<Long, LedgerEntry> lines = new HashMap<>();
    long last = readLines(workspace, lines);
    for (var model : store.versions().models(workspace)) {
      for (var release : store.releases().history(workspace, model)) {
        var line = lines.remove(release.ledgerSequence());
        // What was released since the lines were read has none among them.
        if (release.ledgerSequence() <= last && (line == null || !fits(release, line))) {
          return Optional.of(
              new Ledger.Break(
                  release.ledgerSequence(),
                  "The record of a release of \"%s\" is not what the line says.".formatted(model)));
        }
      }
    }
    return lines.keySet().stream()
        .min(Long::compare)
        .map(line -> new Ledger.Break(line, "The line's release is missing from the record."));
  }

  /** Reads the lines of releases; returns the number of the last line of all. */
  private long readLines(String workspace, Map<Long, LedgerEntry> lines) {
    long last = 0;
    var wanted = Page.Request.first(PAGE);
    while (true) {
      var page = store.ledger().list(workspace, wanted);
      for (var line : page.items()) {
        last = line.sequence();
        if (KINDS.contains(line.kind())) {
          lines.put(line.sequence(), line);
        }
      }
      if (page.next().isEmpty()) {
        return last;
      }
      wanted = new Page.Request(page.next(), PAGE);
    }
  }

  private static boolean fits(Release release, LedgerEntry line) {
    var body = Json.tree(line.body());
    return line.kind().equals(release.kind().ledgerKind())
        && line.at().equals(release.at())
        && line.actor().equals(release.by())
        && body.path("alias").stringValue("").equals(release.alias().id())
        && body.path("model").stringValue("").equals(release.model())
        && body.path("reason").stringValue("").equals(release.reason())
        && body.path("share").doubleValue(-1) == release.share()
        && body.path("version").intValue(-1) == release.version().orElse(0);
  }
}

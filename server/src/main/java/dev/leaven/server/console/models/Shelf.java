package dev.leaven.server.console.models;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.Alias;
import dev.leaven.model.LedgerEntry;
import dev.leaven.model.Row;
import dev.leaven.model.Version;
import dev.leaven.server.console.frame.Addresses;
import dev.leaven.store.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What several pages show: versions with their aliases, pictures of rows, the last lines. */
public final class Shelf {
  private final Lifecycle house;

  Shelf(Lifecycle house) {
    this.house = house;
  }

  /** A version as lists show it. */
  public VersionLine line(Version version) {
    var aliases = new ArrayList<Alias>();
    house
        .releases()
        .current(version.workspace(), version.model())
        .forEach(
            (alias, release) -> {
              if (release.version().equals(OptionalInt.of(version.number()))) {
                aliases.add(alias);
              }
            });
    aliases.sort(null);
    return new VersionLine(version, Headlines.quality(version.headline()), List.copyOf(aliases));
  }

  /** The address of a row's picture. */
  public static String picture(String dataset, String row) {
    return "/v1/datasets/%s/rows/%s/picture".formatted(dataset, Addresses.encoded(row));
  }

  /** Addresses of pictures of a dataset's first rows. */
  public List<String> samples(String workspace, String dataset, int most) {
    return house
        .store()
        .datasets()
        .rows(workspace, dataset, Optional.empty(), Page.Request.first(most))
        .items()
        .stream()
        .map(Row::id)
        .map(row -> picture(dataset, row))
        .toList();
  }

  /** The same of the dataset that a snapshot froze; none where it is not known. */
  public List<String> samplesOfSnapshot(String workspace, String snapshot, int most) {
    return dataset(workspace, snapshot)
        .map(dataset -> samples(workspace, dataset, most))
        .orElse(List.of());
  }

  /** The dataset that a snapshot froze. */
  public Optional<String> dataset(String workspace, String snapshot) {
    return house.store().snapshots().find(workspace, snapshot).map(s -> s.dataset());
  }

  /** The last lines of the ledger, newest first. */
  public List<LedgerEntry> latestLines(String workspace, int most) {
    return house.store().ledger().latest(workspace, Page.Request.first(most)).items();
  }

  /** How many rows of each label, without those that have none. */
  public static Map<String, Long> labelled(Map<String, Long> counts) {
    var labelled = new TreeMap<String, Long>(LabelOrder.NATURAL);
    labelled.putAll(counts);
    labelled.remove("");
    return labelled;
  }
}

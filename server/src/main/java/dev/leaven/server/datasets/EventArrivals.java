package dev.leaven.server.datasets;

import dev.leaven.api.BadRow;
import dev.leaven.api.RowsAdded;
import dev.leaven.lifecycle.datasets.DoorReport;
import dev.leaven.lifecycle.events.EventDoor;
import dev.leaven.lifecycle.events.SentEvent;
import dev.leaven.lifecycle.events.SentProfile;
import dev.leaven.model.Dataset;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Events, items or users on their way to the door, a few thousand at a time, so that a file of any
 * length fits; and what became of all of them.
 */
final class EventArrivals {
  private static final int AT_ONCE = 5_000;

  /** What is sent. */
  enum What {
    EVENTS,
    ITEMS,
    USERS;

    /** What a parameter says; throws LV-1002. */
    static What of(Optional<String> named) {
      var name = named.orElse("events").toUpperCase(Locale.ROOT);
      for (var what : values()) {
        if (what.name().equals(name)) {
          return what;
        }
      }
      throw new LeavenException(
          ErrorCode.LV_1002,
          "The parameter \"what\" is \"%s\".".formatted(named.orElse("")),
          "Use events, items or users.");
    }
  }

  private final EventDoor door;
  private final Dataset dataset;
  private final What what;
  private final List<SentEvent> events = new ArrayList<>();
  private final List<SentProfile> profiles = new ArrayList<>();
  private final List<BadRow> bad = new ArrayList<>();
  private int sent;
  private int added;
  private int duplicates;
  private int refused;

  EventArrivals(EventDoor door, Dataset dataset, What what) {
    this.door = door;
    this.dataset = dataset;
    this.what = what;
  }

  What what() {
    return what;
  }

  void add(SentEvent event) {
    events.add(event);
    flush(AT_ONCE);
  }

  void add(SentProfile profile) {
    profiles.add(profile);
    flush(AT_ONCE);
  }

  /** Notes one that could not be read. */
  void refuse(long line, String id, LeavenException why) {
    sent++;
    refused++;
    bad(new BadRow(line, id, why.code().id(), why.detail(), why.fix()));
  }

  private void bad(BadRow row) {
    if (bad.size() < DoorReport.LISTED) {
      bad.add(row);
    }
  }

  private void flush(int least) {
    if (!events.isEmpty() && events.size() >= least) {
      take(door.addEvents(dataset.workspace(), dataset.id(), events));
      events.clear();
    }
    if (!profiles.isEmpty() && profiles.size() >= least) {
      take(
          what == What.ITEMS
              ? door.putItems(dataset.workspace(), dataset.id(), profiles)
              : door.putUsers(dataset.workspace(), dataset.id(), profiles));
      profiles.clear();
    }
  }

  private void take(DoorReport report) {
    sent += report.sent();
    added += report.added();
    duplicates += report.duplicates();
    refused += report.refused();
    for (var row : report.bad()) {
      bad(new BadRow(row.line(), row.id(), row.code(), row.detail(), row.fix()));
    }
  }

  /** Hands over what is left; throws LV-1704 where there was nothing at all. */
  RowsAdded finish() {
    flush(1);
    if (sent == 0) {
      throw new LeavenException(
          ErrorCode.LV_1704, "The request holds nothing to add.", "Send at least one.");
    }
    bad.sort(Comparator.comparingLong(BadRow::line));
    return new RowsAdded(sent, added, duplicates, refused, bad);
  }
}

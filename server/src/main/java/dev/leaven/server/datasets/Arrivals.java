package dev.leaven.server.datasets;

import dev.leaven.api.BadRow;
import dev.leaven.api.RowsAdded;
import dev.leaven.lifecycle.datasets.DoorReport;
import dev.leaven.lifecycle.datasets.SentRow;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Row;
import dev.leaven.model.Sha256;
import dev.leaven.model.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Rows on their way to the door, and the lines that could not be read as rows at all.
 *
 * <p>Each reader (JSON lines, CSV, files) puts its rows here, so that a broken line costs itself
 * alone, whatever format it came in.
 */
final class Arrivals {
  private final List<SentRow> rows = new ArrayList<>();
  private final List<BadRow> unreadable = new ArrayList<>();
  private int unreadableLines;

  /** Makes a row of what a line said; what is wrong with it is noted and not thrown. */
  void add(
      long line,
      Optional<String> id,
      byte[] content,
      Optional<String> label,
      Map<String, String> attributes,
      Optional<String> split) {
    try {
      rows.add(
          new SentRow(
              line,
              new Row(
                  id.filter(text -> !text.isBlank()).orElseGet(() -> hashed(content)),
                  content,
                  label.filter(text -> !text.isEmpty()),
                  attributes,
                  split.filter(text -> !text.isEmpty()).map(Arrivals::split))));
    } catch (LeavenException wrong) {
      refuse(line, id.orElse(""), wrong);
    }
  }

  /** Notes a line that is no row. */
  void refuse(long line, String id, LeavenException why) {
    unreadableLines++;
    if (unreadable.size() < DoorReport.LISTED) {
      unreadable.add(new BadRow(line, id, why.code().id(), why.detail(), why.fix()));
    }
  }

  List<SentRow> rows() {
    return rows;
  }

  boolean isEmpty() {
    return rows.isEmpty() && unreadableLines == 0;
  }

  /** The door's report with the lines that never got there. */
  RowsAdded report(DoorReport door) {
    var bad = new ArrayList<>(unreadable);
    for (var row : door.bad()) {
      bad.add(new BadRow(row.line(), row.id(), row.code(), row.detail(), row.fix()));
    }
    bad.sort(Comparator.comparingLong(BadRow::line));
    return new RowsAdded(
        door.sent() + unreadableLines,
        door.added(),
        door.duplicates(),
        door.refused() + unreadableLines,
        bad.subList(0, Math.min(bad.size(), DoorReport.LISTED)));
  }

  private static String hashed(byte[] content) {
    return "sha256-" + Sha256.hex(content).substring(0, 32);
  }

  private static Split split(String text) {
    for (var split : Split.values()) {
      if (split.id().equals(text.toLowerCase(Locale.ROOT))) {
        return split;
      }
    }
    throw new LeavenException(
        ErrorCode.LV_1103,
        "The split \"%s\" is none of train, validation, test.".formatted(text),
        "Use one of the three, or leave the split out.");
  }
}

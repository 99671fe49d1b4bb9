package dev.leaven.lifecycle.datasets;

import dev.leaven.lifecycle.datasets.DoorReport.BadRow;
import dev.leaven.lifecycle.files.Json;
import dev.leaven.lifecycle.house.DataFolder;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.house.LedgerPen;
import dev.leaven.model.Dataset;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Row;
import dev.leaven.model.RowKind;
import dev.leaven.model.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.StreamSupport;

/**
 * Where rows come in: each passes its task's check, the bad ones are listed, the good ones kept.
 */
public final class DatasetDoor {
  private static final int TOLD_EVERY = 1_000;

  private final House house;
  private final LedgerPen pen;

  public DatasetDoor(House house) {
    this.house = house;
    this.pen = new LedgerPen(house);
  }

  /**
   * Makes an empty dataset.
   *
   * @throws LeavenException LV-1002 for the name, LV-1102 where it is taken, LV-1202 for the task
   */
  public Dataset create(String workspace, String name, String task, String by) {
    DataFolder.name("dataset", name);
    house.task(task);
    var dataset =
        new Dataset(house.ids().next("ds"), workspace, name, task, house.clock().instant());
    return house
        .store()
        .transaction(
            () -> {
              house.store().datasets().create(dataset);
              pen.write(
                  workspace,
                  by,
                  "dataset.created",
                  Json.map("dataset", dataset.id(), "name", name, "task", task));
              return dataset;
            });
  }

  /** The dataset of an id or, where no id fits, of a name; throws LV-1101. */
  public Dataset find(String workspace, String idOrName) {
    return house
        .store()
        .datasets()
        .find(workspace, idOrName)
        .or(() -> house.store().datasets().findByName(workspace, idOrName))
        .orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_1101,
                    "There is no dataset \"%s\" in this workspace.".formatted(idOrName),
                    "List the datasets, or make this one first."));
  }

  /**
   * Adds rows in one transaction, with one line of the ledger.
   *
   * @param source who brought them: {@code api}, {@code csv} …
   * @param by a key's id or {@code system}
   */
  public DoorReport add(
      String workspace, String dataset, Iterable<SentRow> sent, String source, String by) {
    return add(workspace, dataset, sent, source, by, done -> {});
  }

  /**
   * The same with progress: {@code checked} is told now and then how many rows were checked so far.
   * Rows are checked on all processors; where reading {@code sent} throws, nothing was changed.
   */
  public DoorReport add(
      String workspace,
      String dataset,
      Iterable<SentRow> sent,
      String source,
      String by,
      LongConsumer checked) {
    var found = holdingExamples(find(workspace, dataset));
    var checks = check(house.task(found.task()), sent, checked);
    var good = new ArrayList<SentRow>(checks.length);
    var bad = new ArrayList<BadRow>();
    int twice = 0;
    var first = new HashMap<String, Row>();
    for (var check : checks) {
      switch (check) {
        case Good(SentRow row) -> {
          var before = first.putIfAbsent(row.row().id(), row.row());
          if (before == null) {
            good.add(row);
          } else if (TakenId.by(before, row) instanceof BadRow taken) {
            bad.add(taken);
          } else {
            twice++;
          }
        }
        case Bad(BadRow row) -> bad.add(row);
      }
    }
    int usable = good.size() + bad.size();
    int added = keep(found, good, bad, source, by);
    int there = usable - bad.size() - added;
    bad.sort(Comparator.comparingLong(BadRow::line));
    return new DoorReport(
        checks.length,
        added,
        twice + there,
        bad.size(),
        bad.subList(0, Math.min(bad.size(), DoorReport.LISTED)));
  }

  private Dataset holdingExamples(Dataset dataset) {
    if (house.task(dataset.task()).rows() == RowKind.EVENTS) {
      throw new LeavenException(
          ErrorCode.LV_2110,
          "The dataset \"%s\" holds events, users and items; examples cannot be added."
              .formatted(dataset.name()),
          "Send events as CSV or JSON lines, or name a dataset of another task.");
    }
    return dataset;
  }

  private int keep(
      Dataset dataset, List<SentRow> good, List<BadRow> bad, String source, String by) {
    if (good.isEmpty()) {
      return 0;
    }
    return house
        .store()
        .transaction(
            () -> {
              var at = house.clock().instant();
              var datasets = house.store().datasets();
              var rows = good.stream().map(SentRow::row).toList();
              int added = datasets.add(dataset.workspace(), dataset.id(), rows, source, at);
              int refused = bad.size();
              if (added < rows.size()) {
                bad.addAll(TakenId.among(good, datasets, dataset));
              }
              if (added > 0) {
                pen.write(
                    dataset.workspace(),
                    by,
                    "rows.added",
                    Json.map(
                        "added",
                        added,
                        "dataset",
                        dataset.id(),
                        "duplicates",
                        good.size() - added - (bad.size() - refused),
                        "refused",
                        bad.size(),
                        "source",
                        source));
              }
              return added;
            });
  }

  /** Removes rows; returns how many were there. */
  public int remove(String workspace, String dataset, List<String> ids, String by) {
    var found = find(workspace, dataset);
    return house
        .store()
        .transaction(
            () -> {
              int removed = 0;
              for (var id : ids) {
                removed += house.store().datasets().remove(workspace, found.id(), id) ? 1 : 0;
              }
              if (removed > 0) {
                pen.write(
                    workspace,
                    by,
                    "rows.removed",
                    Json.map("dataset", found.id(), "removed", removed));
              }
              return removed;
            });
  }

  private sealed interface Check {}

  private record Good(SentRow row) implements Check {}

  private record Bad(BadRow row) implements Check {}

  private static Check[] check(Task task, Iterable<SentRow> sent, LongConsumer checked) {
    var all = StreamSupport.stream(sent.spliterator(), false).toArray(SentRow[]::new);
    var done = new AtomicLong();
    var checks =
        Arrays.stream(all)
            .parallel()
            .map(
                row -> {
                  var check = check(task, row);
                  long count = done.incrementAndGet();
                  if (count % TOLD_EVERY == 0) {
                    checked.accept(count);
                  }
                  return check;
                })
            .toArray(Check[]::new);
    checked.accept(checks.length);
    return checks;
  }

  private static Check check(Task task, SentRow sent) {
    try {
      RowTexts.check(sent.row());
      return new Good(new SentRow(sent.line(), task.accept(sent.row())));
    } catch (LeavenException refused) {
      return new Bad(
          new BadRow(
              sent.line(),
              shown(sent.row().id()),
              refused.code().id(),
              refused.detail(),
              refused.fix()));
    }
  }

  /** A refused id as a list shows it: one too long is among what is refused. */
  private static String shown(String id) {
    return id.length() <= RowTexts.LONGEST_NAME ? id : id.substring(0, 40) + "…";
  }
}

package dev.leaven.lifecycle;

import dev.leaven.model.Dataset;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Where rows come in: each passes its task's check, the bad ones are listed, the good ones kept.
 */
public final class DatasetDoor {
  private final House house;

  DatasetDoor(House house) {
    this.house = house;
  }

  /**
   * Makes an empty dataset.
   *
   * @throws dev.leaven.model.LeavenException LV-1002 for the name, LV-1102 where it is taken,
   *     LV-1202 for the task
   */
  public Dataset create(String workspace, String name, String task, String by) {
    throw new UnsupportedOperationException();
  }

  /** The dataset of an id or, where no id fits, of a name; throws LV-1101. */
  public Dataset find(String workspace, String idOrName) {
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }

  /** Removes rows; returns how many were there. */
  public int remove(String workspace, String dataset, List<String> ids, String by) {
    throw new UnsupportedOperationException();
  }
}

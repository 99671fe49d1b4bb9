package dev.leaven.store;

import dev.leaven.model.Dataset;
import dev.leaven.model.Row;
import dev.leaven.model.Split;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Datasets and their rows. */
public interface Datasets {
  /** Adds an empty one; throws LV-1102 where the workspace has one of that name. */
  void create(Dataset dataset);

  Optional<Dataset> find(String workspace, String id);

  Optional<Dataset> findByName(String workspace, String name);

  Page<Dataset> list(String workspace, Page.Request page);

  /**
   * Adds rows in one transaction. A row whose id is there already is left as it is.
   *
   * @param source who brought them: {@code api}, {@code csv}, {@code feedback:PREDICTION} …
   * @return how many were new
   */
  int add(String workspace, String dataset, List<Row> rows, String source, Instant at);

  /** Rows by insertion, newest last, optionally of one label. */
  Page<Row> rows(String workspace, String dataset, Optional<String> label, Page.Request page);

  Optional<Row> row(String workspace, String dataset, String id);

  /** Removes a row; returns whether it was there. */
  boolean remove(String workspace, String dataset, String id);

  /** Hands every row over, by insertion, without holding them all. */
  void each(String workspace, String dataset, Consumer<Row> rows);

  /** How many rows there are of each label; the empty string stands for rows without one. */
  Map<String, Long> countByLabel(String workspace, String dataset);

  /** How many rows the sender reserved for each split. */
  Map<Split, Long> countBySplit(String workspace, String dataset);

  long count(String workspace, String dataset);
}

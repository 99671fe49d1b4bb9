package dev.leaven.lifecycle.datasets;

import dev.leaven.lifecycle.datasets.DoorReport.BadRow;
import dev.leaven.model.Dataset;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Row;
import dev.leaven.store.Datasets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose id belongs to another row already. Were they taken for the same row sent twice, what
 * their sender meant to add would be lost without a word.
 */
final class TakenId {
  private TakenId() {}

  /** Those whose id the dataset has with another content or another label. */
  static List<BadRow> among(List<SentRow> sent, Datasets datasets, Dataset dataset) {
    return sent.stream()
        .map(
            row ->
                datasets
                    .row(dataset.workspace(), dataset.id(), row.row().id())
                    .map(there -> by(there, row))
                    .orElse(null))
        .filter(Objects::nonNull)
        .toList();
  }

  /** What is wrong with a row where another of its id is there; null where it is the same row. */
  static @Nullable BadRow by(Row there, SentRow sent) {
    var row = sent.row();
    if (!Arrays.equals(there.content(), row.content())) {
      return taken(
          sent,
          "The dataset has another row with the id \"%s\" and other content.".formatted(row.id()),
          "Give this row an id of its own, or leave the id out.");
    }
    if (row.label().isPresent() && !row.label().equals(there.label())) {
      return taken(
          sent,
          "The row \"%s\" is there already %s, and was sent again with the label \"%s\"."
              .formatted(
                  row.id(),
                  there.label().map("with the label \"%s\""::formatted).orElse("without a label"),
                  row.label().get()),
          "Remove the row that is there first if the new label is right.");
    }
    return null;
  }

  private static BadRow taken(SentRow sent, String detail, String fix) {
    return new BadRow(sent.line(), sent.row().id(), ErrorCode.LV_1103.id(), detail, fix);
  }
}

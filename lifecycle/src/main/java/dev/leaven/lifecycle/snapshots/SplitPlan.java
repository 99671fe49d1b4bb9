package dev.leaven.lifecycle.snapshots;

import dev.leaven.lifecycle.house.Splits;
import dev.leaven.model.Row;
import dev.leaven.model.Sha256;
import dev.leaven.model.Split;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Shares out a dataset's rows over the splits, by label, by a seeded hash of what a row holds.
 *
 * <p>Reserved splits are kept. The others: within each label, contents are ordered by their hash
 * with the seed; the first {@code testShare} of the label's rows become test rows, the next {@code
 * validationShare} validation rows, the rest is trained on. Rows with equal content always share a
 * split, so that nothing is tested on what was trained on. Where the sender reserved test rows no
 * others become test rows; where the sender reserved training or validation rows no others become
 * validation rows.
 */
final class SplitPlan {
  /** What a row holds, as two of the four longs of its hash with the seed. */
  private record Content(long order, long rest) {}

  private record Entry(Content content, String label, @Nullable Split reserved) {}

  private final Splits splits;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Content, Split> reserved = new HashMap<>();
  private final EnumSet<Split> reservedAtAll = EnumSet.noneOf(Split.class);

  SplitPlan(Splits splits) {
    this.splits = splits;
  }

  void add(Row row) {
    var content = content(row.content());
    row.split()
        .ifPresent(
            split -> {
              reservedAtAll.add(split);
              reserved.merge(content, split, SplitPlan::stricter);
            });
    entries.add(new Entry(content, row.label().orElse(""), row.split().orElse(null)));
  }

  /** Where equal contents were reserved for two splits, others like them go to the test. */
  private static Split stricter(Split one, Split other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Content content(byte[] bytes) {
    var sha256 = Sha256.empty();
    sha256.update(ByteBuffer.allocate(8).putLong(splits.seed()).flip());
    var hash = ByteBuffer.wrap(sha256.digest(bytes));
    return new Content(hash.getLong(), hash.getLong());
  }

  /** Each row's split, as its ordinal, in the order in which the rows were added. */
  byte[] assign() {
    var result = new byte[entries.size()];
    var byLabel = new TreeMap<String, List<Integer>>();
    for (int row = 0; row < result.length; row++) {
      var entry = entries.get(row);
      var fixed = entry.reserved() != null ? entry.reserved() : reserved.get(entry.content());
      if (fixed != null) {
        result[row] = (byte) fixed.ordinal();
      } else {
        byLabel.computeIfAbsent(entry.label(), label -> new ArrayList<>()).add(row);
      }
    }
    byLabel.values().forEach(rows -> share(rows, result));
    return result;
  }

  private void share(List<Integer> rows, byte[] result) {
    rows.sort(
        Comparator.comparingLong((Integer row) -> entries.get(row).content().order())
            .thenComparingLong(row -> entries.get(row).content().rest()));
    boolean test = !reservedAtAll.contains(Split.TEST);
    boolean validation =
        !reservedAtAll.contains(Split.TRAIN) && !reservedAtAll.contains(Split.VALIDATION);
    int testRows = test ? (int) Math.round(splits.testShare() * rows.size()) : 0;
    int validationRows = validation ? (int) Math.round(splits.validationShare() * rows.size()) : 0;
    var split = Split.TRAIN;
    for (int i = 0; i < rows.size(); i++) {
      boolean same = i > 0 && content(rows, i).equals(content(rows, i - 1));
      if (!same) {
        split =
            i < testRows
                ? Split.TEST
                : i < testRows + validationRows ? Split.VALIDATION : Split.TRAIN;
      }
      result[rows.get(i)] = (byte) split.ordinal();
    }
  }

  private Content content(List<Integer> rows, int place) {
    return entries.get(rows.get(place)).content();
  }
}

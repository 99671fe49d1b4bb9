package dev.leaven.vision;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Split;
import dev.leaven.nn.Samples;
import java.util.Arrays;

/**
 * The labelled rows of one split as a network takes them.
 *
 * @param rows the snapshot's row numbers, ascending
 * @param labels class indices, in the same order
 */
record LabelledPictures(Samples pictures, int[] labels, int[] rows) {

  static LabelledPictures of(SnapshotRows snapshot, Split split, Form form) {
    int[] rows = Arrays.stream(snapshot.rows(split)).filter(r -> snapshot.label(r) >= 0).toArray();
    if ((long) rows.length * form.size() > Integer.MAX_VALUE - 64) {
      throw new LeavenException(
          ErrorCode.LV_1203,
          "%,d pictures of %,d bytes do not fit into memory at once."
              .formatted(rows.length, form.size()),
          "Train on a smaller snapshot.");
    }
    byte[] pixels = new byte[rows.length * form.size()];
    int[] labels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      Picture seen = form.apply(Picture.ofContent(snapshot.content(rows[i])));
      System.arraycopy(seen.pixels(), 0, pixels, i * form.size(), form.size());
      labels[i] = snapshot.label(rows[i]);
    }
    // Undivided: the network's own Rescaling brings pixels to 0…1, when trained and when asked.
    var samples = Samples.ofBytes(pixels, 1, form.height(), form.width(), form.channels());
    return new LabelledPictures(samples, labels, rows);
  }

  int count() {
    return labels.length;
  }
}

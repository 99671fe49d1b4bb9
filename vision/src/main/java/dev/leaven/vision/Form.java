package dev.leaven.vision;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.SnapshotRows;
import dev.leaven.model.Split;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The form of pictures that a network takes, and the step that brings any picture into it. Rows
 * that are trained on and pictures that are asked about pass the same step.
 *
 * @param kind how pictures are brought into it
 * @param height of a picture, pixels
 * @param width of a picture, pixels
 * @param channels 1 for grey, 3 for red, green, blue
 */
record Form(Kind kind, int height, int width, int channels) {
  /** What pictures show. */
  enum Kind {
    /** Something drawn or written, brought into MNIST's form: see {@link Ink}. */
    INK,
    /** Anything else, resized as it is. */
    PHOTO
  }

  /** Photos of unequal sizes are brought to this side. */
  static final int PHOTO_SIDE = 32;

  /** Rows of this share must be in MNIST's form for a dataset to count as ink. */
  private static final double INK_SHARE = 0.9;

  static final Form DIGITS = new Form(Kind.INK, Ink.SIDE, Ink.SIDE, 1);

  Form {
    requireArgument(
        kind != Kind.INK || height == Ink.SIDE && width == Ink.SIDE && channels == 1,
        "ink is 28 x 28 x 1");
  }

  /** The values of one picture. */
  int size() {
    return height * width * channels;
  }

  /**
   * The form of a snapshot: ink where nearly all training rows are in MNIST's form, else the size
   * that all share, else 32 x 32.
   */
  static Form of(SnapshotRows rows) {
    int[] train = rows.rows(Split.TRAIN);
    Map<Form, Integer> counts = new HashMap<>();
    int made = 0;
    boolean colour = false;
    for (int row : train) {
      var picture = Picture.ofContent(rows.content(row));
      var form = new Form(Kind.PHOTO, picture.height(), picture.width(), picture.channels());
      counts.merge(form, 1, Integer::sum);
      made += Ink.isMade(picture) ? 1 : 0;
      colour |= picture.channels() == 3;
    }
    if (made >= INK_SHARE * train.length) {
      return DIGITS;
    }
    var common =
        counts.entrySet().stream().max(Comparator.comparingInt(Map.Entry::getValue)).orElseThrow();
    return common.getValue() == train.length
        ? common.getKey()
        : new Form(Kind.PHOTO, PHOTO_SIDE, PHOTO_SIDE, colour ? 3 : 1);
  }

  /** Brings a picture into this form; one that is in it already is returned as it is. */
  Picture apply(Picture picture) {
    if (kind == Kind.INK) {
      return Ink.normalise(picture);
    }
    Picture toned = channels == 1 ? picture.grey() : Resize.toColour(picture);
    return Resize.to(toned, height, width);
  }
}

package dev.leaven.vision;

import dev.leaven.model.LeavenException;

/**
 * What becomes of a picture when it comes in, whether as a row or as a question: decoded, and where
 * it is plainly something drawn on paper, brought into the form of {@link Ink} at once; anything
 * else is kept, shrunk to at most {@value #MOST_SIDE} pixels.
 */
final class Door {
  static final int MOST_SIDE = 96;

  /** Colour differences of less than this, of 255, are a camera's and not a crayon's. */
  private static final int GREYISH = 40;

  private Door() {}

  /**
   * Takes in a row: PNG, JPEG, or a row's content, which stays as it is unless it is too large.
   * Waits while too many pixels are being read.
   *
   * @throws LeavenException LV-1502 where it cannot be read, LV-1503 where it is too large
   */
  static Picture enter(byte[] file) {
    return PixelRoom.OF_PROCESS.await(PictureFile.pixels(file), () -> open(file));
  }

  /** The same for a question, whose asker is told LV-1603 instead of waiting long. */
  static Picture ask(byte[] file) {
    return PixelRoom.OF_PROCESS.ask(PictureFile.pixels(file), () -> open(file));
  }

  private static Picture open(byte[] file) {
    Picture picture = PictureFile.open(file);
    if (Ink.isMade(picture)) {
      return picture;
    }
    if (Picture.isContent(file)) {
      // Somebody may send what only looks as if it had passed this door before.
      return Resize.within(picture, MOST_SIDE);
    }
    if (isSmallGrey(picture)) {
      // A dataset's own small pictures: what they are is known once all have come, see Form.
      return picture;
    }
    if (isGreyish(picture)) {
      Picture grey = picture.grey();
      var paper = Paper.under(grey);
      if (isDrawnOn(paper)) {
        return Ink.normalise(grey, paper);
      }
    }
    return Resize.within(picture, MOST_SIDE);
  }

  private static boolean isSmallGrey(Picture picture) {
    return picture.channels() == 1 && picture.height() == Ink.SIDE && picture.width() == Ink.SIDE;
  }

  /** Whether there are strokes on even paper: little ink, and a border without any pattern. */
  private static boolean isDrawnOn(Paper paper) {
    if (paper.peak() < 64 || paper.noise() > 0.25f * paper.peak()) {
      return false;
    }
    int inked = 0;
    for (float ink : paper.ink()) {
      inked += ink > 0.3f * paper.peak() ? 1 : 0;
    }
    return inked <= 0.4 * paper.ink().length;
  }

  private static boolean isGreyish(Picture picture) {
    if (picture.channels() == 1) {
      return true;
    }
    byte[] pixels = picture.pixels();
    int coloured = 0;
    for (int i = 0; i < pixels.length; i += 3) {
      int r = pixels[i] & 0xFF;
      int g = pixels[i + 1] & 0xFF;
      int b = pixels[i + 2] & 0xFF;
      if (r == g && g == b) {
        continue;
      }
      int spread = Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b));
      coloured += spread > GREYISH ? 1 : 0;
    }
    return coloured <= 0.005 * pixels.length / 3;
  }
}

package dev.leaven.vision;

import java.util.Arrays;

/** The rows of a PNG that is not interlaced, brought to grey or colour of 8 bits over white. */
final class PngRows {
  private final Png.Chunks png;
  private final int samples;
  private final int channels;
  private final byte[] pixels;
  private final int stride;

  PngRows(Png.Chunks png) {
    this.png = png;
    this.samples =
        switch (png.colour) {
          case 0, 3 -> 1;
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> throw PictureFile.unreadable("The PNG states colours of no known kind");
        };
    boolean depthFits =
        switch (png.depth) {
          case 8 -> true;
          case 16 -> png.colour != 3;
          case 1, 2, 4 -> png.colour == 0 || png.colour == 3;
          default -> false;
        };
    if (!depthFits || png.colour == 3 && png.palette.length < 3) {
      throw PictureFile.unreadable("The PNG's header is damaged");
    }
    this.channels = png.colour == 0 || png.colour == 4 ? 1 : 3;
    this.stride = Math.toIntExact(((long) png.width * samples * png.depth + 7) / 8);
    this.pixels = new byte[png.height * png.width * channels];
  }

  /** Bytes a row, without the filter's. */
  int stride() {
    return stride;
  }

  Picture picture() {
    return new Picture(png.height, png.width, channels, pixels);
  }

  /**
   * Undoes a row's filter in place (section 9 of the standard).
   *
   * @param rows rows of a filter's byte and {@link #stride} bytes
   * @param from where the row's pixels begin; the row above stands before it
   */
  void unfilter(byte[] rows, int from) {
    int step = Math.max(1, samples * png.depth / 8);
    int end = from + stride();
    int above = -stride() - 1;
    switch (rows[from - 1]) {
      case 0 -> {
        // as it is
      }
      case 1 -> {
        for (int i = from + step; i < end; i++) {
          rows[i] += rows[i - step];
        }
      }
      case 2 -> {
        for (int i = from; i < end; i++) {
          rows[i] += rows[i + above];
        }
      }
      case 3 -> {
        for (int i = from; i < Math.min(from + step, end); i++) {
          rows[i] += (byte) ((rows[i + above] & 0xFF) >> 1);
        }
        for (int i = from + step; i < end; i++) {
          rows[i] += (byte) ((rows[i - step] & 0xFF) + (rows[i + above] & 0xFF) >> 1);
        }
      }
      case 4 -> {
        for (int i = from; i < Math.min(from + step, end); i++) {
          // Nothing on the left and in the corner: what is above is the nearest.
          rows[i] += rows[i + above];
        }
        for (int i = from + step; i < end; i++) {
          int corner = rows[i + above - step] & 0xFF;
          rows[i] += (byte) paeth(rows[i - step] & 0xFF, rows[i + above] & 0xFF, corner);
        }
      }
      default -> throw PictureFile.unreadable("The PNG is damaged");
    }
  }

  private static int paeth(int left, int above, int corner) {
    int guess = left + above - corner;
    int toLeft = Math.abs(guess - left);
    int toAbove = Math.abs(guess - above);
    int toCorner = Math.abs(guess - corner);
    if (toLeft <= toAbove && toLeft <= toCorner) {
      return left;
    }
    return toAbove <= toCorner ? above : corner;
  }

  /** Writes row {@code y} of the picture, whose samples begin at a place. */
  void convert(byte[] rows, int from, int y) {
    int at = y * png.width * channels;
    if (png.depth == 8 && png.colour != 3 && png.transparency.length == 0) {
      fromBytes(rows, from, at);
      return;
    }
    byte[] row = Arrays.copyOfRange(rows, from, from + stride());
    for (int x = 0; x < png.width; x++, at += channels) {
      if (png.colour == 3) {
        fromPalette(sample(row, x), at);
      } else {
        fromSamples(row, x, at);
      }
    }
  }

  /** What nearly all pictures are, without a question for each sample. */
  private void fromBytes(byte[] row, int from, int to) {
    if (samples == channels) {
      System.arraycopy(row, from, pixels, to, stride());
      return;
    }
    int in = from;
    int out = to;
    if (channels == 3) {
      // Opaque pixels first, which most pictures have and nothing else.
      for (; in < from + stride && row[in + 3] == -1; in += 4, out += 3) {
        pixels[out] = row[in];
        pixels[out + 1] = row[in + 1];
        pixels[out + 2] = row[in + 2];
      }
    }
    for (; in < from + stride; in += samples, out += channels) {
      int alpha = row[in + channels] & 0xFF;
      for (int c = 0; c < channels; c++) {
        pixels[out + c] = alpha == 255 ? row[in + c] : over(row[in + c] & 0xFF, alpha);
      }
    }
  }

  private void fromPalette(int index, int at) {
    // An index beyond the palette is shown black, as browsers do.
    boolean known = 3 * index + 2 < png.palette.length;
    int alpha = index < png.transparency.length ? png.transparency[index] & 0xFF : 255;
    for (int c = 0; c < 3; c++) {
      pixels[at + c] = over(known ? png.palette[3 * index + c] & 0xFF : 0, alpha);
    }
  }

  private void fromSamples(byte[] row, int x, int at) {
    boolean alphaSample = png.colour == 4 || png.colour == 6;
    int alpha = alphaSample ? sample(row, x * samples + channels) : 255;
    if (!alphaSample && isTransparentColour(row, x)) {
      alpha = 0;
    }
    for (int c = 0; c < channels; c++) {
      pixels[at + c] = over(sample(row, x * samples + c), alpha);
    }
  }

  /** Whether a pixel has the one colour that tRNS makes transparent. */
  private boolean isTransparentColour(byte[] row, int x) {
    if (png.transparency.length < 2 * channels) {
      return false;
    }
    for (int c = 0; c < channels; c++) {
      int stated = (png.transparency[2 * c] & 0xFF) << 8 | png.transparency[2 * c + 1] & 0xFF;
      if (raw(row, x * samples + c) != stated) {
        return false;
      }
    }
    return true;
  }

  /** A sample in 8 bits. */
  private int sample(byte[] row, int i) {
    int raw = raw(row, i);
    return switch (png.depth) {
      case 16 -> raw >> 8;
      case 8 -> raw;
      default -> png.colour == 3 ? raw : raw * 255 / ((1 << png.depth) - 1);
    };
  }

  private int raw(byte[] row, int i) {
    return switch (png.depth) {
      case 8 -> row[i] & 0xFF;
      case 16 -> (row[2 * i] & 0xFF) << 8 | row[2 * i + 1] & 0xFF;
      default -> {
        int perByte = 8 / png.depth;
        int shift = 8 - png.depth * (i % perByte + 1);
        yield (row[i / perByte] & 0xFF) >> shift & (1 << png.depth) - 1;
      }
    };
  }

  private static byte over(int value, int alpha) {
    return alpha == 255 ? (byte) value : (byte) ((value * alpha + 255 * (255 - alpha) + 127) / 255);
  }
}

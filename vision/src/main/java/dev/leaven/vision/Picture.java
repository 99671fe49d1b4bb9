package dev.leaven.vision;

import static dev.leaven.model.Require.requireArgument;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.util.Arrays;

/**
 * Pixels with their shape: what a row of a picture dataset holds.
 *
 * <p>As a row's content it is eight bytes of header ({@code 'L' 'P'}, format 1, channels, height
 * and width as big-endian 16-bit numbers), then the pixels.
 *
 * @param channels 1 for grey, 3 for red, green, blue
 * @param pixels unsigned bytes, (height, width, channels); not copied
 */
public record Picture(int height, int width, int channels, byte[] pixels) {
  private static final int HEADER = 8;
  private static final int MOST = 0xFFFF;

  public Picture {
    requireArgument(
        height > 0 && width > 0 && height <= MOST && width <= MOST,
        "a picture is 1 to 65,535 pixels high and wide, was %d x %d",
        height,
        width);
    requireArgument(channels == 1 || channels == 3, "channels must be 1 or 3, was %d", channels);
    requireArgument(
        pixels.length == (long) height * width * channels,
        "%d x %d x %d pixels need as many bytes, were %d",
        height,
        width,
        channels,
        pixels.length);
  }

  /** A grey picture, e.g. one image of an IDX file. */
  public static Picture grey(int height, int width, byte[] pixels) {
    return new Picture(height, width, 1, pixels);
  }

  /** Whether bytes are a row's content, by their header. */
  public static boolean isContent(byte[] bytes) {
    return bytes.length > HEADER && bytes[0] == 'L' && bytes[1] == 'P' && bytes[2] == 1;
  }

  /**
   * Reads a row's content.
   *
   * @throws LeavenException LV-1502 where it is not one
   */
  public static Picture ofContent(byte[] content) {
    if (isContent(content)) {
      int channels = content[3];
      int height = (content[4] & 0xFF) << 8 | content[5] & 0xFF;
      int width = (content[6] & 0xFF) << 8 | content[7] & 0xFF;
      boolean fits = (long) height * width * channels == content.length - HEADER;
      if (fits && height > 0 && width > 0 && (channels == 1 || channels == 3)) {
        byte[] pixels = Arrays.copyOfRange(content, HEADER, content.length);
        return new Picture(height, width, channels, pixels);
      }
    }
    throw new LeavenException(
        ErrorCode.LV_1502,
        "The row's content is not a picture as Leaven stores it.",
        "Send the picture itself, as PNG or JPEG.");
  }

  /** The picture as a row's content. */
  public byte[] content() {
    byte[] content = new byte[HEADER + pixels.length];
    content[0] = 'L';
    content[1] = 'P';
    content[2] = 1;
    content[3] = (byte) channels;
    content[4] = (byte) (height >> 8);
    content[5] = (byte) height;
    content[6] = (byte) (width >> 8);
    content[7] = (byte) width;
    System.arraycopy(pixels, 0, content, HEADER, pixels.length);
    return content;
  }

  /** The same picture in grey, by the luma of ITU-R BT.601. */
  Picture grey() {
    if (channels == 1) {
      return this;
    }
    byte[] grey = new byte[height * width];
    for (int i = 0; i < grey.length; i++) {
      int r = pixels[3 * i] & 0xFF;
      int g = pixels[3 * i + 1] & 0xFF;
      int b = pixels[3 * i + 2] & 0xFF;
      if (r == g && g == b) {
        // The weights add up to 1000: what is grey already stays as it is.
        grey[i] = (byte) r;
        continue;
      }
      grey[i] = (byte) ((299 * r + 587 * g + 114 * b + 500) / 1000);
    }
    return new Picture(height, width, 1, grey);
  }

  /** Equality is by pixels. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Picture p
        && height == p.height
        && width == p.width
        && channels == p.channels
        && Arrays.equals(pixels, p.pixels);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * height + width) + Arrays.hashCode(pixels);
  }

  @Override
  public String toString() {
    return "Picture[%d x %d x %d]".formatted(height, width, channels);
  }
}

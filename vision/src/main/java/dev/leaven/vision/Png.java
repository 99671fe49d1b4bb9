package dev.leaven.vision;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * PNG files, read and written without their extras (ISO/IEC 15948).
 *
 * <p>Read by hand because this is every request's path, and the JDK's reader costs more than a
 * small network's answer. A few rows are inflated at a time, and never more than the header states,
 * so a small file cannot claim much memory. Interlaced files go to the JDK, with nothing but the
 * chunks that pixels are made of.
 */
final class Png {
  private static final long MAGIC = 0x89504E470D0A1A0AL;
  private static final int IHDR = 0x49484452;
  private static final int PLTE = 0x504C5445;
  private static final int TRNS = 0x74524E53;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454E44;

  /** Bytes that are inflated at a time where rows are short: each call into zlib costs. */
  private static final int PART = 1 << 15;

  private Png() {}

  static boolean isPng(byte[] file) {
    return file.length > 8 && ByteBuffer.wrap(file).getLong() == MAGIC;
  }

  /** The pixels that the header states, 0 where it is cut short or states nonsense. */
  static long pixels(byte[] file) {
    if (file.length < 24) {
      return 0;
    }
    var header = ByteBuffer.wrap(file);
    return Math.max(0L, header.getInt(16)) * Math.max(0L, header.getInt(20));
  }

  static Picture decode(byte[] file) {
    var chunks = Chunks.of(file);
    if (chunks.interlaced) {
      return interlaced(file);
    }
    var rows = new PngRows(chunks);
    int line = rows.stride() + 1;
    // The row above stands before the first of each part.
    int together = Math.clamp(PART / line, 1, chunks.height);
    byte[] part = new byte[(together + 1) * line];
    var inflater = new Inflater();
    try {
      inflater.setInput(chunks.data);
      for (int y = 0; y < chunks.height; ) {
        int count = Math.min(together, chunks.height - y);
        fill(inflater, part, line, count * line);
        for (int row = 1; row <= count; row++, y++) {
          rows.unfilter(part, row * line + 1);
          rows.convert(part, row * line + 1, y);
        }
        System.arraycopy(part, count * line, part, 0, line);
      }
      return rows.picture();
    } catch (DataFormatException damaged) {
      throw PictureFile.unreadable("The PNG is damaged");
    } finally {
      inflater.end();
    }
  }

  private static void fill(Inflater inflater, byte[] into, int from, int length)
      throws DataFormatException {
    int at = from;
    while (at < from + length) {
      int got = inflater.inflate(into, at, from + length - at);
      if (got == 0) {
        throw PictureFile.unreadable("The PNG ends before its last pixel");
      }
      at += got;
    }
  }

  private static Picture interlaced(byte[] file) {
    byte[] plain = Chunks.onlyPixels(file);
    var reader = ImageIO.getImageReadersByFormatName("png").next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(plain))) {
      reader.setInput(in, true, true);
      return Jpeg.overWhite(reader.read(0));
    } catch (IOException | RuntimeException damaged) {
      // The JDK's reader answers damage with many kinds of unchecked exception.
      throw PictureFile.unreadable("The PNG is damaged");
    } finally {
      reader.dispose();
    }
  }

  /** A picture as a PNG for people. */
  static byte[] encode(Picture picture) {
    int stride = picture.width() * picture.channels();
    byte[] filtered = new byte[picture.height() * (stride + 1)];
    for (int y = 0; y < picture.height(); y++) {
      System.arraycopy(picture.pixels(), y * stride, filtered, y * (stride + 1) + 1, stride);
    }
    var header = ByteBuffer.allocate(13).putInt(picture.width()).putInt(picture.height());
    header.put((byte) 8).put((byte) (picture.channels() == 1 ? 0 : 2));
    var out = new ByteArrayOutputStream(filtered.length / 2 + 64);
    out.writeBytes(ByteBuffer.allocate(8).putLong(MAGIC).array());
    chunk(out, IHDR, header.array());
    chunk(out, IDAT, deflate(filtered));
    chunk(out, IEND, new byte[0]);
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] bytes) {
    var deflater = new Deflater();
    try {
      deflater.setInput(bytes);
      deflater.finish();
      var out = new ByteArrayOutputStream();
      byte[] part = new byte[8192];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream out, int type, byte[] body) {
    var chunk = ByteBuffer.allocate(12 + body.length).putInt(body.length).putInt(type).put(body);
    var crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + body.length);
    out.writeBytes(chunk.putInt((int) crc.getValue()).array());
  }

  /** The chunks that pixels are made of. */
  static final class Chunks {
    int width;
    int height;
    int depth;
    int colour;
    boolean interlaced;
    byte[] palette = new byte[0];
    byte[] transparency = new byte[0];
    byte[] data = new byte[0];

    static Chunks of(byte[] file) {
      var chunks = new Chunks();
      var data = new ByteArrayOutputStream(file.length);
      var in = ByteBuffer.wrap(file).position(8);
      while (in.remaining() >= 12) {
        int length = in.getInt();
        int type = in.getInt();
        if (length < 0 || length > in.remaining() - 4) {
          break;
        }
        switch (type) {
          case IHDR -> chunks.header(in.slice(in.position(), length));
          case PLTE -> chunks.palette = bytes(in, length);
          case TRNS -> chunks.transparency = bytes(in, length);
          case IDAT -> data.write(file, in.position(), length);
          default -> {
            // texts, profiles, times and animation: nothing that pixels need
          }
        }
        in.position(in.position() + length + 4);
        if (type == IEND) {
          break;
        }
      }
      if (chunks.width == 0 || data.size() == 0) {
        throw PictureFile.unreadable("The PNG is damaged or cut short");
      }
      chunks.data = data.toByteArray();
      return chunks;
    }

    private void header(ByteBuffer in) {
      if (in.remaining() != 13) {
        throw PictureFile.unreadable("The PNG's header is damaged");
      }
      long wide = in.getInt() & 0xFFFFFFFFL;
      long high = in.getInt() & 0xFFFFFFFFL;
      PictureFile.checkSize(high, wide, PictureFile.MOST_PNG_PIXELS);
      width = (int) wide;
      height = (int) high;
      depth = in.get();
      colour = in.get();
      in.getShort();
      interlaced = in.get() != 0;
    }

    private static byte[] bytes(ByteBuffer in, int length) {
      byte[] bytes = new byte[Math.min(length, 1024)];
      in.slice(in.position(), length).get(bytes);
      return bytes;
    }

    static byte[] onlyPixels(byte[] file) {
      var out = new ByteArrayOutputStream(file.length);
      out.write(file, 0, 8);
      var in = ByteBuffer.wrap(file).position(8);
      while (in.remaining() >= 12) {
        int start = in.position();
        int length = in.getInt();
        int type = in.getInt();
        if (length < 0 || length > in.remaining() - 4) {
          throw new UncheckedIOException(new IOException("cut short"));
        }
        if (type == IHDR || type == PLTE || type == TRNS || type == IDAT || type == IEND) {
          out.write(file, start, length + 12);
        }
        in.position(start + 12 + length);
      }
      return out.toByteArray();
    }
  }
}

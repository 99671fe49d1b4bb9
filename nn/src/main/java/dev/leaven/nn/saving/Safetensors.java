package dev.leaven.nn.saving;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Named arrays in one file, in the safetensors format: the header's length as 8 bytes
 * little-endian, the header as JSON, the arrays one after another.
 *
 * @param arrays by name, in the order of the file
 * @param metadata texts by name
 */
public record Safetensors(Map<String, StoredArray> arrays, Map<String, String> metadata) {
  private static final long LONGEST_HEADER = 100_000_000;
  private static final JsonFactory JSON = new JsonFactory();

  public Safetensors {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /**
   * Reads a whole file, checking every length, offset and type before memory is taken for it.
   *
   * @throws LeavenException LV-1706 where anything in it is wrong
   */
  public static Safetensors read(Path file) {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      long length = size < 8 ? -1 : bytes(channel, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (length < 2 || length > LONGEST_HEADER || length > size - 8) {
        throw unreadable(file, "its header's length is not possible in %,d bytes".formatted(size));
      }
      var header = SafetensorsHeader.parse(bytes(channel, (int) length).array(), size - 8 - length);
      return new Safetensors(arrays(channel, header.entries()), header.metadata());
    } catch (SafetensorsHeader.Damaged damaged) {
      throw unreadable(file, String.valueOf(damaged.getMessage()));
    } catch (IOException failed) {
      throw unreadable(file, String.valueOf(failed.getMessage()));
    }
  }

  private static Map<String, StoredArray> arrays(
      FileChannel channel, List<SafetensorsHeader.Entry> entries)
      throws IOException, SafetensorsHeader.Damaged {
    var arrays = new LinkedHashMap<String, StoredArray>();
    for (var entry : entries) {
      long length = entry.to() - entry.from();
      if (length > Integer.MAX_VALUE - 64) {
        throw new SafetensorsHeader.Damaged("\"%s\" is larger than 2 GiB".formatted(entry.name()));
      }
      byte[] data = bytes(channel, (int) length).array();
      arrays.put(entry.name(), new StoredArray(entry.element(), entry.shape(), data));
    }
    return arrays;
  }

  private static ByteBuffer bytes(FileChannel channel, int count) throws IOException {
    var buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException("it was cut while it was read");
      }
    }
    return buffer.flip();
  }

  /**
   * Writes the file whole or not at all. The same arrays give the same bytes: they are laid out by
   * the size of their elements, the largest first, and then by name, which keeps them aligned.
   *
   * @throws LeavenException LV-1708 where the disk refuses
   */
  public void write(Path file) {
    var ordered = ordered();
    byte[] header = header(ordered);
    try {
      AtomicFile.write(
          file,
          channel -> {
            var length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            writeFully(channel, length.putLong(header.length).flip());
            writeFully(channel, ByteBuffer.wrap(header));
            for (var array : ordered) {
              writeFully(channel, ByteBuffer.wrap(array.getValue().bytes()));
            }
          });
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_1708,
          "%s cannot be written (%s).".formatted(file, failed.getMessage()),
          "Give a file in a folder that may be written and has room.",
          failed);
    }
  }

  /** The SHA-256 of the bytes that {@link #write} writes, in hexadecimal. */
  public String sha256() {
    var digest = Sha256.empty();
    var ordered = ordered();
    byte[] header = header(ordered);
    digest.update(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).flip());
    digest.update(header);
    ordered.forEach(e -> digest.update(e.getValue().bytes()));
    return HexFormat.of().formatHex(digest.digest());
  }

  private List<Map.Entry<String, StoredArray>> ordered() {
    var ordered = new ArrayList<>(arrays.entrySet());
    ordered.sort(
        Comparator.<Map.Entry<String, StoredArray>>comparingInt(e -> -e.getValue().element().size)
            .thenComparing(Map.Entry::getKey));
    return ordered;
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private byte[] header(List<Map.Entry<String, StoredArray>> ordered) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeObjectPropertyStart("__metadata__");
        metadata.forEach(json::writeStringProperty);
        json.writeEndObject();
      }
      long at = 0;
      for (var entry : ordered) {
        var array = entry.getValue();
        json.writeObjectPropertyStart(entry.getKey());
        json.writeStringProperty("dtype", array.element().name());
        json.writeName("shape").writeArray(array.shape(), 0, array.shape().length);
        json.writeName("data_offsets")
            .writeArray(new long[] {at, at += array.bytes().length}, 0, 2);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    while (bytes.size() % 8 != 0) {
      bytes.write(' ');
    }
    return bytes.toByteArray();
  }

  private static LeavenException unreadable(Path file, String why) {
    return new LeavenException(
        ErrorCode.LV_1706,
        "%s is not a whole safetensors file: %s.".formatted(file, why),
        "Take the file from where it was saved again, or save the network again.");
  }
}

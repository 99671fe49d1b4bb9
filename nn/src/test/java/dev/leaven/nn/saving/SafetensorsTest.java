package dev.leaven.nn.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void arraysComeBackAsTheyWere() {
    var arrays = new LinkedHashMap<String, StoredArray>();
    arrays.put("b", StoredArray.of(new int[] {2, 2}, new float[] {1, -0f, Float.MIN_VALUE, 4}));
    arrays.put("a", StoredArray.of(new int[] {3}, new int[] {1, -2, 3}));
    arrays.put("empty", StoredArray.of(new int[] {0, 4}, new float[0]));
    arrays.put("number", StoredArray.of(new int[0], new float[] {7}));
    Path file = folder.resolve("x.safetensors");
    new Safetensors(arrays, Map.of("über", "\"quoted\"")).write(file);
    var read = Safetensors.read(file);
    assertThat(read.arrays()).usingRecursiveComparison().isEqualTo(arrays);
    assertThat(read.metadata()).containsExactly(Map.entry("über", "\"quoted\""));
    assertThat(array(read, "a").ints()).containsExactly(1, -2, 3);
  }

  /** Bytes put together by hand as the format's page describes them. */
  @Test
  void theFileIsLaidOutAsTheFormatSays() throws IOException {
    Path file = folder.resolve("x.safetensors");
    new Safetensors(Map.of("w", StoredArray.of(new int[] {1, 2}, new float[] {1, 2})), Map.of())
        .write(file);
    String header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}";
    header += " ".repeat((8 - header.length() % 8) % 8);
    assertThat(Files.readAllBytes(file)).isEqualTo(file(header, 0, 0, 0x80, 0x3F, 0, 0, 0, 0x40));
  }

  @Test
  void halfPrecisionIsWidenedExactly() throws IOException {
    var f16 =
        read("{\"w\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}", 0, 0x3C, 0, 0xC0);
    assertThat(f16.floats()).containsExactly(1, -2);
    var bf16 =
        read("{\"w\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[0,2]}}", 0x80, 0x3F);
    assertThat(bf16.floats()).containsExactly(1);
  }

  private static StoredArray array(Safetensors file, String name) {
    return Objects.requireNonNull(file.arrays().get(name));
  }

  private StoredArray read(String header, int... data) throws IOException {
    Path file = Files.write(folder.resolve("half"), file(header, data));
    return array(Safetensors.read(file), "w");
  }

  @Test
  void whatIsWrongIsRefusedAndNamed() throws IOException {
    refused(
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 4, "after the file's");
    refused(
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        8,
        "belong to no array");
    refused("{\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8, "does not fit");
    refused("{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "leaves a hole");
    refused(two(0, 4, 0, 4), 4, "overlaps");
    refused(two(0, 4, 2, 6), 6, "overlaps");
    refused("{\"w\":{\"dtype\":\"F31\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "unknown dtype");
    refused(
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":1}}",
        4,
        "unknown field");
    refused("{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", 4, "lacks");
    refused("{\"w\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "out of range");
    refused(
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", 4, "something else");
    refused(
        "{\"w\":{\"dtype\":\"F64\",\"shape\":[2147483647,2147483647,9],\"data_offsets\":[0,4]}}",
        4,
        "does not fit");
    refused(
        "{\"w\":{\"dtype\":\"U8\",\"shape\":[9999999999999999999999],\"data_offsets\":[0,4]}}",
        4,
        "something else");
    String twice = "\"w\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}";
    refused("{" + twice + "," + twice + "}", 0, "Duplicate");
    refused("{\"__metadata__\":{\"a\":1}}", 0, "more than texts");
    refused("{} x", 0, "not JSON");
    refused(" {}", 0, "does not begin with {");
    refused("{\"w\":" + "[".repeat(5_000), 0, "is not an object");
  }

  @Test
  void aHeaderThatCannotBeThatLongIsRefusedBeforeItIsRead() throws IOException {
    for (long length : new long[] {-1, 0, 9, 100_000_001, Long.MAX_VALUE}) {
      byte[] file = file("{}      ");
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      Path path = Files.write(folder.resolve("bad"), file);
      assertThatThrownBy(() -> Safetensors.read(path))
          .hasMessageStartingWith("LV-1706")
          .hasMessageContaining("header's length");
    }
    assertThatThrownBy(() -> Safetensors.read(folder.resolve("none")))
        .hasMessageStartingWith("LV-1706");
  }

  @Test
  void anEarlierFileStaysWhereTheNewOneCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("kept"), "earlier");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    channel -> {
                      channel.write(ByteBuffer.wrap(new byte[10]));
                      throw new IOException("the disk is full");
                    }))
        .hasMessage("the disk is full");
    assertThat(file).hasContent("earlier");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  private static String two(int a, int b, int c, int d) {
    return ("{\"a\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[%d,%d]},"
            + "\"b\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[%d,%d]}}")
        .formatted(b - a, a, b, d - c, c, d);
  }

  private void refused(String header, int dataBytes, String why) throws IOException {
    Path file = Files.write(folder.resolve("bad"), file(header, new int[dataBytes]));
    assertThatThrownBy(() -> Safetensors.read(file))
        .as(header)
        .hasMessageStartingWith("LV-1706")
        .hasMessageContaining(why);
  }

  static byte[] file(String header, int... data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    var file = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json);
    for (int b : data) {
      file.put((byte) b);
    }
    return file.array();
  }
}

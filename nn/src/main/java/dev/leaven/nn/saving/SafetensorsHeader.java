package dev.leaven.nn.saving;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON header of a safetensors file, read token by token so that a large one takes no more
 * memory than what it names, and checked in full.
 *
 * @param entries by the order of their data
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
  private static final String METADATA = "__metadata__";
  private static final int MOST_DIMENSIONS = 32;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** One array: what it holds and where, in bytes from the end of the header. */
  record Entry(String name, StoredArray.Element element, int[] shape, long from, long to) {}

  /** Says what is wrong with a file, in words that can follow its name. */
  static final class Damaged extends Exception {
    private static final long serialVersionUID = 1L;

    Damaged(String why) {
      super(why);
    }
  }

  /**
   * Reads and checks a header.
   *
   * @param dataBytes the number of bytes that follow it in the file
   */
  static SafetensorsHeader parse(byte[] header, long dataBytes) throws Damaged {
    if (header.length == 0 || header[0] != '{') {
      throw new Damaged("its header does not begin with {");
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), header)) {
      var parsed = object(json);
      if (json.nextToken() != null) {
        throw new Damaged("something follows its header");
      }
      checkLayout(parsed.entries, dataBytes);
      return parsed;
    } catch (JacksonException notJson) {
      throw new Damaged("its header is not JSON (%s)".formatted(notJson.getOriginalMessage()));
    }
  }

  private static SafetensorsHeader object(JsonParser json) throws Damaged {
    var entries = new ArrayList<Entry>();
    var metadata = new LinkedHashMap<String, String>();
    json.nextToken();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      expect(json.nextToken() == JsonToken.START_OBJECT, name, "is not an object");
      if (name.equals(METADATA)) {
        metadata(json, metadata);
      } else {
        entries.add(entry(json, name));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
    return new SafetensorsHeader(entries, metadata);
  }

  private static void metadata(JsonParser json, Map<String, String> to) throws Damaged {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      expect(json.nextToken() == JsonToken.VALUE_STRING, METADATA, "holds more than texts");
      to.put(key, json.getString());
    }
  }

  private static Entry entry(JsonParser json, String name) throws Damaged {
    StoredArray.Element element = null;
    long[] shape = null;
    long[] offsets = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "dtype" -> element = element(json, name);
        case "shape" -> shape = numbers(json, name, Integer.MAX_VALUE);
        case "data_offsets" -> offsets = numbers(json, name, Long.MAX_VALUE);
        default -> throw new Damaged("\"%s\" has the unknown field \"%s\"".formatted(name, key));
      }
    }
    if (element == null || shape == null || offsets == null || offsets.length != 2) {
      throw new Damaged("\"%s\" lacks dtype, shape or its two data_offsets".formatted(name));
    }
    var lengths = new int[shape.length];
    for (int i = 0; i < shape.length; i++) {
      lengths[i] = (int) shape[i];
    }
    long elements = StoredArray.elements(lengths);
    boolean fits = elements >= 0 && offsets[1] - offsets[0] == elements * element.size;
    expect(fits, name, "has a shape that does not fit its data_offsets");
    return new Entry(name, element, lengths, offsets[0], offsets[1]);
  }

  private static StoredArray.Element element(JsonParser json, String name) throws Damaged {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      for (var element : StoredArray.Element.values()) {
        if (element.name().equals(json.getString())) {
          return element;
        }
      }
    }
    throw new Damaged("\"%s\" has an unknown dtype".formatted(name));
  }

  private static long[] numbers(JsonParser json, String name, long most) throws Damaged {
    expect(json.currentToken() == JsonToken.START_ARRAY, name, "lacks a list of numbers");
    var numbers = new long[MOST_DIMENSIONS];
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      boolean whole =
          json.currentToken() == JsonToken.VALUE_NUMBER_INT
              && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
      expect(whole && count < MOST_DIMENSIONS, name, "has a list of something else or too long");
      long number = json.getLongValue();
      expect(number >= 0 && number <= most, name, "has a number out of range");
      numbers[count++] = number;
    }
    return java.util.Arrays.copyOf(numbers, count);
  }

  /** The data must be covered from first to last byte, without holes and without overlaps. */
  private static void checkLayout(List<Entry> entries, long dataBytes) throws Damaged {
    long end = 0;
    for (var entry : entries) {
      expect(entry.from >= end, entry.name, "overlaps the array before it");
      expect(entry.from == end, entry.name, "leaves a hole before it");
      expect(entry.to <= dataBytes, entry.name, "ends after the file's last byte");
      end = entry.to;
    }
    if (end != dataBytes) {
      throw new Damaged("%,d bytes at its end belong to no array".formatted(dataBytes - end));
    }
  }

  private static void expect(boolean holds, String name, String fault) throws Damaged {
    if (!holds) {
      throw new Damaged("\"%s\" %s".formatted(name, fault));
    }
  }
}

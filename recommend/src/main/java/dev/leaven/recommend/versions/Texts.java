package dev.leaven.recommend.versions;

import static dev.leaven.model.Require.requireArgument;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.leaven.nn.saving.StoredArray;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Texts as two arrays: their bytes one after the other, and where each ends. */
final class Texts {
  private Texts() {}

  static void put(String name, List<String> texts, Map<String, StoredArray> arrays) {
    var bytes = new ByteArrayOutputStream();
    int[] ends = new int[texts.size()];
    for (int t = 0; t < ends.length; t++) {
      bytes.writeBytes(texts.get(t).getBytes(UTF_8));
      ends[t] = bytes.size();
    }
    arrays.put(
        name,
        new StoredArray(StoredArray.Element.U8, new int[] {bytes.size()}, bytes.toByteArray()));
    arrays.put(name + ".ends", StoredArray.of(new int[] {ends.length}, ends));
  }

  static List<String> get(StoredArray texts, StoredArray where) {
    byte[] bytes = texts.bytes();
    var list = new ArrayList<String>();
    int from = 0;
    for (int end : where.ints()) {
      requireArgument(end >= from && end <= bytes.length, "texts end at %d after %d", end, from);
      list.add(new String(bytes, from, end - from, UTF_8));
      from = end;
    }
    return list;
  }
}

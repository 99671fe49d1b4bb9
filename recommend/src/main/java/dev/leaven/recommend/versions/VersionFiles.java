package dev.leaven.recommend.versions;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Settings;
import dev.leaven.nn.saving.Safetensors;
import dev.leaven.nn.saving.StoredArray;
import dev.leaven.recommend.interactions.Interactions;
import dev.leaven.recommend.interactions.Interpretation;
import dev.leaven.recommend.interactions.Reading;
import dev.leaven.recommend.recipes.ItemWords;
import dev.leaven.recommend.recipes.Kept;
import dev.leaven.recommend.recipes.Likeness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A version's two files: {@code model.safetensors} holds its arrays, {@code recommender.json} what
 * they are. The same {@link Learnt} gives the same bytes.
 */
public final class VersionFiles {
  public static final String ARRAYS = "model.safetensors";
  public static final String DESCRIPTION = "recommender.json";
  private static final int FORMAT = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private VersionFiles() {}

  /** What stands in {@code recommender.json}. */
  record Description(
      int format,
      String recipe,
      Map<String, String> settings,
      Map<String, String> reading,
      double unit,
      long latest,
      int items,
      List<String> segments,
      Part scorer) {}

  /** A scorer without its arrays. */
  record Part(String kind, Map<String, Double> numbers, List<String> arrays, List<Part> parts) {}

  /**
   * Writes both files.
   *
   * @throws LeavenException LV-1708 where the disk refuses
   */
  public static void write(Learnt learnt, Path folder) {
    var arrays = new TreeMap<String, StoredArray>();
    Texts.put("items", learnt.items(), arrays);
    var segments = new ArrayList<String>();
    learnt
        .popularity()
        .forEach(
            (segment, shares) -> {
              putFloats("popularity." + segments.size(), shares, arrays);
              segments.add(segment);
            });
    putInts("alike.starts", learnt.alike().starts(), arrays);
    putInts("alike.others", learnt.alike().others(), arrays);
    putFloats("alike.cosines", learnt.alike().cosines(), arrays);
    var words = WordIndex.of(learnt.words());
    Texts.put("words", words.words(), arrays);
    putInts("words.starts", words.items().starts(), arrays);
    putInts("words.numbers", words.items().items(), arrays);
    putFloats("words.weights", words.items().values(), arrays);
    var scorer = put("scorer", learnt.scorer().kept(), arrays);
    new Safetensors(arrays, Map.of()).write(folder.resolve(ARRAYS));
    var reading = learnt.reading();
    var description =
        new Description(
            FORMAT,
            learnt.recipe(),
            learnt.settings().values(),
            reading.interpretation().settings().values(),
            reading.unit(),
            reading.latest(),
            learnt.items().size(),
            segments,
            scorer);
    try {
      Files.write(
          folder.resolve(DESCRIPTION),
          JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(description));
    } catch (IOException failed) {
      throw new LeavenException(
          ErrorCode.LV_1708,
          "%s cannot be written in %s (%s).".formatted(DESCRIPTION, folder, failed.getMessage()),
          "Check that the disk has room and the folder may be written.",
          failed);
    }
  }

  private static Part put(String at, Kept kept, Map<String, StoredArray> arrays) {
    kept.arrays().forEach((name, array) -> arrays.put(at + "." + name, array));
    var parts = new ArrayList<Part>();
    for (int p = 0; p < kept.parts().size(); p++) {
      parts.add(put(at + "." + p, kept.parts().get(p), arrays));
    }
    return new Part(kept.kind(), kept.numbers(), List.copyOf(kept.arrays().keySet()), parts);
  }

  private static void putInts(String name, int[] values, Map<String, StoredArray> arrays) {
    arrays.put(name, StoredArray.of(new int[] {values.length}, values));
  }

  private static void putFloats(String name, float[] values, Map<String, StoredArray> arrays) {
    arrays.put(name, StoredArray.of(new int[] {values.length}, values));
  }

  /**
   * Reads both files, checking that they fit one another.
   *
   * @throws LeavenException LV-1802 where they do not
   */
  public static Learnt read(Path folder) {
    try {
      var description =
          JSON.readValue(Files.readAllBytes(folder.resolve(DESCRIPTION)), Description.class);
      return read(description, Safetensors.read(folder.resolve(ARRAYS)).arrays());
    } catch (IOException | JacksonException | IllegalArgumentException | LeavenException bad) {
      throw new LeavenException(
          ErrorCode.LV_1802,
          "The recommender in %s could not be opened: %s."
              .formatted(folder, String.valueOf(bad.getMessage()).replaceAll("\\.$", "")),
          "Release another version, or train again.",
          bad);
    }
  }

  private static Learnt read(Description of, Map<String, StoredArray> stored) {
    var arrays = new Arrays(stored);
    var items = Texts.get(arrays.named("items"), arrays.named("items.ends"));
    if (of.format != FORMAT || of.items != items.size()) {
      throw new IllegalArgumentException(
          "format %d with %d of %d items".formatted(of.format, items.size(), of.items));
    }
    var popularity = new TreeMap<String, float[]>();
    for (int s = 0; s < of.segments.size(); s++) {
      popularity.put(of.segments.get(s), arrays.floats("popularity." + s, items.size()));
    }
    int[] starts = arrays.named("alike.starts").ints();
    int[] others = arrays.named("alike.others").ints();
    Kept.requireRows(items.size(), starts, others, items.size());
    var alike = new Likeness(starts, others, arrays.floats("alike.cosines", others.length));
    return new Learnt(
        of.recipe,
        Settings.of(of.settings),
        new Reading(Interpretation.of(Settings.of(of.reading)), of.unit, of.latest),
        items,
        kept("scorer", of.scorer, arrays).scorer(items.size()),
        popularity,
        alike,
        words(arrays, items.size()));
  }

  private static ItemWords words(Arrays arrays, int items) {
    var words = Texts.get(arrays.named("words"), arrays.named("words.ends"));
    var numbers = new HashMap<String, Integer>();
    words.forEach(word -> numbers.put(word, numbers.size()));
    int[] starts = arrays.named("words.starts").ints();
    int[] of = arrays.named("words.numbers").ints();
    Kept.requireRows(items, starts, of, words.size());
    float[] weights = arrays.floats("words.weights", of.length);
    return new ItemWords(numbers, new Interactions(items, words.size(), starts, of, weights));
  }

  private static Kept kept(String at, Part part, Arrays arrays) {
    var own = new TreeMap<String, StoredArray>();
    part.arrays.forEach(name -> own.put(name, arrays.named(at + "." + name)));
    var parts = new ArrayList<Kept>();
    for (int p = 0; p < part.parts.size(); p++) {
      parts.add(kept(at + "." + p, part.parts.get(p), arrays));
    }
    return new Kept(part.kind, part.numbers, own, parts);
  }

  /** The file's arrays by name. */
  private record Arrays(Map<String, StoredArray> stored) {
    StoredArray named(String name) {
      var array = stored.get(name);
      if (array == null) {
        throw new IllegalArgumentException("the array \"%s\" is missing".formatted(name));
      }
      return array;
    }

    float[] floats(String name, int length) {
      float[] values = named(name).floats();
      if (values.length != length) {
        throw new IllegalArgumentException(
            "\"%s\" has %d numbers, not %d".formatted(name, values.length, length));
      }
      return values;
    }
  }
}

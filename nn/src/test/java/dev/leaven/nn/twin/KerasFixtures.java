package dev.leaven.nn.twin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values that Keras computed: from {@code -Dleaven.fixtures=DIR} (which holds {@code keras/}), else
 * the copy in the test resources, made by {@code make_fixtures.py} beside them.
 */
public final class KerasFixtures {
  private KerasFixtures() {}

  /** Reads {@code training.json}, {@code forward.json} or {@code callbacks.json}. */
  public static JsonNode read(String name) {
    String folder = System.getProperty("leaven.fixtures", "");
    try (InputStream in =
        folder.isEmpty()
            ? KerasFixtures.class.getResourceAsStream("/keras/" + name)
            : Files.newInputStream(Path.of(folder, "keras", name))) {
      if (in == null) {
        throw new AssertionError("no " + name + " in the test resources");
      }
      return JsonMapper.shared().readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cases of a file; fails where there are none, of which no test could fail. */
  public static JsonNode cases(JsonNode file, String what) {
    JsonNode cases = file.path("cases");
    if (cases.isEmpty()) {
      throw new AssertionError(what + " has no cases");
    }
    return cases;
  }

  /** Fails where one of these keys is missing. */
  public static void requireAll(JsonNode node, String what, String... needed) {
    List<String> missing = Stream.of(needed).filter(k -> !node.has(k)).toList();
    if (!missing.isEmpty()) {
      throw new AssertionError(what + " lacks " + missing);
    }
  }

  /** Fails on a key that no test knows: what it asks for would go unchecked. */
  public static void requireKeys(JsonNode node, String what, String... known) {
    List<String> unknown =
        node.propertyNames().stream().filter(k -> !List.of(known).contains(k)).toList();
    if (!unknown.isEmpty()) {
      throw new AssertionError(what + " has keys that no test knows: " + unknown);
    }
  }

  /** The values of nested lists, row-major; null is NaN. */
  public static double[] values(JsonNode node) {
    if (node.isArray()) {
      return node.values().stream().flatMapToDouble(n -> DoubleStream.of(values(n))).toArray();
    }
    return new double[] {node.isNull() ? Double.NaN : node.doubleValue()};
  }

  /** The lengths of nested lists, outermost first. */
  public static int[] shape(JsonNode node) {
    if (!node.isArray()) {
      return new int[0];
    }
    IntStream inner = node.isEmpty() ? IntStream.empty() : IntStream.of(shape(node.get(0)));
    return IntStream.concat(IntStream.of(node.size()), inner).toArray();
  }
}

package dev.leaven.nn.saving;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.nn.Compilation;
import dev.leaven.nn.Sequential;
import dev.leaven.nn.Shape;
import dev.leaven.nn.layers.Input;
import dev.leaven.nn.layers.Layer;
import dev.leaven.nn.losses.Loss;
import dev.leaven.nn.metrics.Metric;
import dev.leaven.nn.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A network's description as JSON, and how it was compiled if it was; weights are kept elsewhere.
 *
 * <pre>{@code
 * {"layers": [{"type": "Flatten"},
 *             {"type": "Dense", "units": 128, "activation": "relu"},
 *             {"type": "Dense", "units": 10, "activation": "softmax"}],
 *  "compile": {"optimizer": {"type": "Adam", "learning_rate": 0.001},
 *              "loss": "SparseCategoricalCrossentropy", "metrics": ["Accuracy"]}}
 * }</pre>
 *
 * <p>Types and fields have Keras's names. What is written holds every field; what is read may leave
 * out those that have a default. Anything unknown is refused with LV-1706.
 */
public final class NetworkJson {
  static final String FORMAT = "leaven-network";
  static final int VERSION = 1;
  private static final int MOST_LAYERS = 10_000;
  private static final int LONGEST = 64 << 20;
  private static final Set<String> FIELDS =
      Set.of("format", "version", "name", "layers", "compile", "weights", "weights_sha256");
  private static final Set<String> COMPILE = Set.of("optimizer", "loss", "metrics");

  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private NetworkJson() {}

  /** Writes a description. */
  public static String write(Sequential network) {
    return JSON.writeValueAsString(node(network));
  }

  static ObjectNode node(Sequential network) {
    var node = JSON.createObjectNode();
    node.put("format", FORMAT).put("version", VERSION).put("name", network.name());
    var layers = node.putArray("layers");
    network.inputShape().ifPresent(s -> layers.add(RecordWriter.write(new Input(s, ""))));
    network.layers().forEach(l -> layers.add(RecordWriter.write((Record) l)));
    network.compilation().ifPresent(how -> write(how, node.putObject("compile")));
    return node;
  }

  private static void write(Compilation how, ObjectNode node) {
    node.set("optimizer", RecordWriter.write((Record) how.optimizer()));
    node.set("loss", RecordWriter.write((Record) how.loss()));
    var metrics = node.putArray("metrics");
    how.metrics().forEach(m -> metrics.add(RecordWriter.write((Record) m)));
  }

  /**
   * Reads a description; the network has no weights yet.
   *
   * @throws LeavenException LV-1706 where it is not JSON, or says anything that is not known
   */
  public static Sequential read(String json) {
    return network(tree(json));
  }

  static JsonNode tree(String json) {
    if (json.length() > LONGEST) {
      throw new LeavenException(
          ErrorCode.LV_1706,
          "The description has more than %,d characters.".formatted(LONGEST),
          "Keep weights out of it: they belong into the safetensors file.");
    }
    try {
      return JSON.readTree(json);
    } catch (JacksonException notJson) {
      var place = notJson.getLocation();
      throw new LeavenException(
          ErrorCode.LV_1706,
          "The description is not JSON: line %d, column %d: %s."
              .formatted(
                  place == null ? 1 : place.getLineNr(),
                  place == null ? 1 : place.getColumnNr(),
                  notJson.getOriginalMessage()),
          "Mend it there.");
    }
  }

  static Sequential network(JsonNode node) {
    var top = new Place("");
    checkTop(node, top);
    var layers = new ArrayList<Layer>();
    var at = new Place("layers");
    for (JsonNode layer : node.get("layers")) {
      layers.add(RecordReader.read(layer, Layer.class, at.item(layers.size())));
    }
    checkInput(layers, at);
    String name =
        node.has("name") ? Values.text(node.get("name"), top.field("name")) : "sequential";
    try {
      var network = new Sequential(name, List.copyOf(layers));
      network.inputShape().ifPresent(input -> checkSizes(network, input));
      if (node.has("compile")) {
        compile(network, node.get("compile"), top.field("compile"));
      }
      return network;
    } catch (LeavenException e) {
      throw new LeavenException(
          ErrorCode.LV_1706, "The layers do not fit together. " + e.detail(), e.fix(), e);
    } catch (ArithmeticException tooLarge) {
      throw at.wrong("give an array too large for any machine", "Use smaller layers.");
    }
  }

  /** Throws an ArithmeticException where a value or a weight has more numbers than an array. */
  private static void checkSizes(Sequential network, Shape input) {
    network.shapes(input).forEach(Shape::size);
    network.specs().values().forEach(weight -> weight.shape().size());
  }

  private static void compile(Sequential network, JsonNode node, Place at) {
    for (String field : node.propertyNames()) {
      if (!COMPILE.contains(field)) {
        throw at.wrong(
            "has the unknown field \"%s\"".formatted(Values.shortened(field)),
            "Its fields are optimizer, loss and metrics.");
      }
    }
    if (!node.has("optimizer") || !node.has("loss")) {
      throw at.wrong(
          "lacks an optimizer or a loss",
          "Write {\"optimizer\": \"Adam\", \"loss\": \"SparseCategoricalCrossentropy\"}.");
    }
    var metrics = new ArrayList<Metric>();
    var each = at.field("metrics");
    for (JsonNode metric : node.path("metrics")) {
      metrics.add(RecordReader.read(metric, Metric.class, each.item(metrics.size())));
    }
    network.compile(
        RecordReader.read(node.get("optimizer"), Optimizer.class, at.field("optimizer")),
        RecordReader.read(node.get("loss"), Loss.class, at.field("loss")),
        metrics.toArray(Metric[]::new));
  }

  private static void checkTop(JsonNode node, Place top) {
    if (!node.isObject() || !node.path("layers").isArray() || node.get("layers").isEmpty()) {
      throw top.wrong(
          "has no list of layers", "Write {\"layers\": [{\"type\": \"Dense\", \"units\": 10}]}.");
    }
    if (node.get("layers").size() > MOST_LAYERS) {
      throw top.wrong("has more than %,d layers".formatted(MOST_LAYERS), "Use fewer.");
    }
    for (String field : node.propertyNames()) {
      if (!FIELDS.contains(field)) {
        throw top.wrong(
            "has the unknown field \"%s\"".formatted(Values.shortened(field)),
            "Its fields are format, version, name, layers and compile.");
      }
    }
    boolean known =
        node.path("format").stringValue(FORMAT).equals(FORMAT)
            && node.path("version").asInt(VERSION) == VERSION;
    if (!known) {
      throw top.wrong(
          "is of another format or version", "This Leaven reads %s %d.".formatted(FORMAT, VERSION));
    }
  }

  private static void checkInput(List<Layer> layers, Place at) {
    for (int i = 1; i < layers.size(); i++) {
      if (layers.get(i) instanceof Input) {
        throw at.item(i).wrong("is an Input, which can only stand first", "Leave it out.");
      }
    }
  }
}

package dev.leaven.runtime;

import java.util.Set;
import java.util.TreeSet;

/**
 * One pass over the bytes of an ONNX file. Field numbers are those of onnx.proto, beside their
 * names; fields that say nothing about safety are skipped.
 */
final class OnnxScan {
  private static final int EXTERNAL = 1;

  /** How often they run may come from the input, so no trial shows how long they take. */
  private static final Set<String> LOOPS = Set.of("Loop", "Scan");

  private final byte[] bytes;
  private final OnnxLimits limits;

  /** Operators that are used, and functions that the file defines: each a domain and a name. */
  private final TreeSet<String> used = new TreeSet<>();

  private final TreeSet<String> ownFunctions = new TreeSet<>();
  private int operators;
  private long parameters;
  private long opset;
  private boolean graphSeen;

  OnnxScan(byte[] bytes, OnnxLimits limits) {
    this.bytes = bytes;
    this.limits = limits;
  }

  /** Why a file is refused, in words that follow "it is refused:", and what to do. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String why;
    private final String fix;

    Refused(String why, String fix) {
      super(why);
      this.why = why;
      this.fix = fix;
    }

    String why() {
      return why;
    }

    String fix() {
      return fix;
    }
  }

  OnnxFile model() {
    var in = new WireReader(bytes, 0, bytes.length);
    while (in.next()) {
      switch (in.field()) {
        case 7 -> { // graph
          graphSeen = true;
          graph(in.message(), 1);
        }
        case 8 -> opset(in.message()); // opset_import
        case 25 -> function(in.message()); // functions
        default -> in.skip();
      }
    }
    if (!graphSeen) {
      throw notOnnx();
    }
    used.removeAll(ownFunctions);
    var domains = new TreeSet<String>();
    used.forEach(operator -> domains.add(operator.substring(0, operator.indexOf('\n'))));
    return new OnnxFile(bytes.length, operators, parameters, opset, domains);
  }

  static Refused notOnnx() {
    return new Refused(
        "it is not a whole ONNX file", "Export the model as ONNX, and copy the file again.");
  }

  private void opset(WireReader in) {
    String domain = "";
    long version = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> domain = in.text(); // domain
        case 2 -> version = in.number(); // version
        default -> in.skip();
      }
    }
    if (domain.isEmpty() || domain.equals("ai.onnx")) {
      opset = version;
    }
  }

  private void graph(WireReader in, int depth) {
    if (depth > limits.depth()) {
      throw new Refused(
          "it has subgraphs more than %d deep".formatted(limits.depth()),
          "Export it without nested control flow.");
    }
    while (in.next()) {
      switch (in.field()) {
        case 1 -> node(in.message(), depth); // node
        case 5 -> tensor(in.message()); // initializer
        case 15 -> sparse(in.message()); // sparse_initializer
        default -> in.skip();
      }
    }
  }

  private void function(WireReader in) {
    String domain = "";
    String name = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text(); // name
        case 7 -> node(in.message(), 1); // node
        case 10 -> domain = in.text(); // domain
        case 11 -> attribute(in.message(), 1); // attribute_proto
        default -> in.skip();
      }
    }
    ownFunctions.add(operator(domain, name));
  }

  private void node(WireReader in, int depth) {
    if (++operators > limits.operators()) {
      throw new Refused(
          "it has more than %,d operators".formatted(limits.operators()),
          "Export a smaller model, or fold constants before exporting.");
    }
    String domain = "";
    String type = "";
    while (in.next()) {
      switch (in.field()) {
        case 4 -> type = in.text(); // op_type
        case 5 -> attribute(in.message(), depth); // attribute
        case 7 -> domain = in.text(); // domain
        default -> in.skip();
      }
    }
    if (LOOPS.contains(type)) {
      throw new Refused(
          "it has the operator %s, which may run without an end".formatted(type),
          "Export it without loops; layers that repeat can be unrolled.");
    }
    used.add(operator(domain, type));
  }

  private static String operator(String domain, String name) {
    return (domain.isEmpty() ? "ai.onnx" : domain) + "\n" + name;
  }

  private void attribute(WireReader in, int depth) {
    while (in.next()) {
      switch (in.field()) {
        case 5, 10 -> tensor(in.message()); // t, tensors
        case 6, 11 -> graph(in.message(), depth + 1); // g, graphs
        case 22, 23 -> sparse(in.message()); // sparse_tensor, sparse_tensors
        default -> in.skip();
      }
    }
  }

  private void sparse(WireReader in) {
    while (in.next()) {
      switch (in.field()) {
        case 1, 2 -> tensor(in.message()); // values, indices
        default -> in.skip();
      }
    }
  }

  private void tensor(WireReader in) {
    long elements = 1;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> elements = dimension(in, elements); // dims
        case 13 -> throw external(); // external_data
        case 14 -> { // data_location
          if (in.number() == EXTERNAL) {
            throw external();
          }
        }
        default -> in.skip();
      }
    }
    parameters += elements;
  }

  /** Dimensions come one by one or packed; their product may not overflow. */
  private static long dimension(WireReader in, long so) {
    long product = so;
    if (in.isMessage()) {
      var packed = in.message();
      while (packed.hasMore()) {
        product = product(product, packed.varint());
      }
      return product;
    }
    return product(product, in.number());
  }

  private static long product(long a, long b) {
    if (b < 0 || b != 0 && a > Integer.MAX_VALUE * 4L / b) {
      throw new Refused(
          "a tensor claims more elements than a file can hold", "Export the model again.");
    }
    return a * b;
  }

  private static Refused external() {
    return new Refused(
        "it keeps weights in other files",
        "Save it as one file (for example onnx.save(model, path, save_as_external_data=False)).");
  }
}

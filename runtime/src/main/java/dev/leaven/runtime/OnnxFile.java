package dev.leaven.runtime;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an ONNX file says of itself, read without ONNX Runtime, so that a file that a user brings is
 * judged before native code sees it.
 *
 * <p>Read straight from the protobuf wire format of onnx.proto (ModelProto and what it holds).
 *
 * @param bytes of the file
 * @param operators nodes of the graph, subgraphs and functions included
 * @param parameters elements of the initialisers
 * @param opset of the standard operators
 * @param domains of operators that are used, sorted; the standard one is {@code ai.onnx}
 */
public record OnnxFile(
    long bytes, int operators, long parameters, long opset, Set<String> domains) {
  /** Operators that ONNX Runtime itself brings; others would need a library of native code. */
  private static final Set<String> KNOWN_DOMAINS = Set.of("ai.onnx", "ai.onnx.ml", "com.microsoft");

  public OnnxFile {
    domains = java.util.Collections.unmodifiableSet(new TreeSet<>(domains));
  }

  /**
   * Inspects a file.
   *
   * @throws LeavenException LV-1801 where it is no ONNX file, is over a limit, keeps its weights in
   *     other files, or uses operators that ONNX Runtime does not bring
   */
  public static OnnxFile inspect(Path file, OnnxLimits limits) {
    OnnxFile found = read(file, limits);
    for (String domain : found.domains()) {
      if (!KNOWN_DOMAINS.contains(domain)) {
        throw refused(
            file,
            "it uses operators of \"%s\", which need native code of their own".formatted(domain),
            "Export it with the operators of ai.onnx, ai.onnx.ml or com.microsoft only.");
      }
    }
    return found;
  }

  private static OnnxFile read(Path file, OnnxLimits limits) {
    try {
      long size = Files.size(file);
      if (size > Math.min(limits.bytes(), Integer.MAX_VALUE)) {
        throw refused(
            file,
            "it has %,d bytes; at most %,d are taken".formatted(size, limits.bytes()),
            "Export a smaller model, or quantise it.");
      }
      // Read whole instead of mapped: a mapped file that somebody cuts meanwhile crashes the JVM.
      byte[] bytes = Files.readAllBytes(file);
      return new OnnxScan(bytes, limits).model();
    } catch (IOException failed) {
      throw refused(file, "it cannot be read", "Name a file that exists and that you may read.");
    } catch (OnnxScan.Refused refused) {
      throw refused(file, refused.why(), refused.fix());
    }
  }

  private static LeavenException refused(Path file, String why, String fix) {
    return new LeavenException(
        ErrorCode.LV_1801, "%s is refused: %s.".formatted(file.getFileName(), why), fix);
  }
}

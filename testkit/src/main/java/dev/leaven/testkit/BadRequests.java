package dev.leaven.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Requests that no server should accept, drawn from a seed: broken lines, bodies, types, sizes,
 * ids, methods, headers, and pictures that claim more than they hold.
 *
 * <p>The same seed gives the same requests, so a failure is repeated by its number.
 */
public final class BadRequests {
  private static final List<String> JSON_ROUTES =
      List.of(
          "/v1/datasets",
          "/v1/runs",
          "/v1/keys",
          "/v1/workspaces",
          "/v1/models/nosuch/releases",
          "/v1/predictions/nosuch/feedback",
          "/v1/models/{model}/releases",
          "/v2/models/{model}/infer",
          "/v2/models/nosuch/infer");

  private static final List<String> GETS =
      List.of(
          "/v1/datasets/%s",
          "/v1/datasets/%s/rows",
          "/v1/datasets/%s/snapshots",
          "/v1/runs/%s",
          "/v1/runs/%s/events",
          "/v1/models/%s",
          "/v1/models/%s/versions",
          "/v1/models/%s/versions/9",
          "/v1/predictions/%s",
          "/v1/workspaces/%s",
          "/v2/models/%s",
          "/v1/ledger/live?model=%s",
          "/nowhere/%s");

  private static final List<String> WRONG_QUERIES =
      List.of(
          "/v1/datasets?limit=0",
          "/v1/datasets?limit=-5",
          "/v1/datasets?limit=999999999999",
          "/v1/runs?limit=many",
          "/v1/datasets?after=%00",
          "/v1/ledger?after=not-a-cursor",
          "/v1/ledger/live?model={model}&at=yesterday",
          "/v1/datasets/{dataset}/rows?limit=0",
          "/v1/predictions?model={model}&after=nothing",
          "/v1/ledger/live",
          "/v1/models/{model}/versions/first",
          "/v1/models/{model}/versions/99999999999");

  private final RandomGenerator random;
  private final String key;
  private final String model;
  private final String dataset;

  /**
   * Requests of a seed, most of them with a valid key.
   *
   * @param model one that is live, so that what is wrong reaches the decoder and the network's door
   * @param dataset one that exists, for rows
   */
  public BadRequests(long seed, String key, String model, String dataset) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.key = key;
    this.model = model;
    this.dataset = dataset;
  }

  /**
   * A request as bytes.
   *
   * @param kind what is wrong with it
   */
  public record Bad(String kind, byte[] bytes) {}

  /** How many kinds there are. */
  public static final int KINDS = 15;

  /** The next request. */
  public Bad next() {
    return switch (random.nextInt(KINDS)) {
      case 0 -> new Bad("garbage", garbage());
      case 1 -> new Bad("broken JSON", json(brokenJson()));
      case 2 -> new Bad("wrong fields", json(wrongFields()));
      case 3 -> new Bad("unknown id", get(pick(GETS).formatted(oddId()), ""));
      case 4 -> new Bad("wrong query", get(real(pick(WRONG_QUERIES)), ""));
      case 5 -> new Bad("wrong type", wrongType());
      case 6 -> new Bad("wrong method", method());
      case 7 -> new Bad("too large", tooLarge());
      case 8 -> new Bad("no picture", picture());
      case 9 -> new Bad("wrong header", wrongHeader());
      case 10 -> new Bad("bad chunks", badChunks());
      case 11 -> new Bad("bad rows", badRows());
      case 12 -> new Bad("bad import", badImport());
      case 13 -> new Bad("bad tensor", badTensor());
      default -> new Bad("odd address", get(oddAddress(), ""));
    };
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** An address with the model and the dataset that there are in their places. */
  private String real(String path) {
    return path.replace("{model}", model).replace("{dataset}", dataset);
  }

  private byte[] garbage() {
    var bytes = new byte[1 + random.nextInt(200)];
    random.nextBytes(bytes);
    // A line break somewhere, so that the server has a line to judge and does not wait for more.
    var out = new ByteArrayOutputStream();
    out.writeBytes(("X" + (char) (33 + random.nextInt(90))).getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(bytes);
    out.writeBytes("\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }

  private String brokenJson() {
    return switch (random.nextInt(7)) {
      case 0 -> "{\"name\": \"x\", ";
      case 1 -> "[".repeat(100 + random.nextInt(5_000));
      case 2 -> "{\"a\":".repeat(200);
      case 3 -> "\u0000\u0001";
      case 4 -> "nul";
      case 5 -> "{\"name\": 1e999999999, \"x\"}";
      default -> "{'name': 'x'}";
    };
  }

  private String wrongFields() {
    return switch (random.nextInt(8)) {
      case 0 -> "{}";
      case 1 -> "[]";
      case 2 -> "null";
      case 3 -> "{\"name\": {\"deep\": [1, 2]}, \"scopes\": 7, \"action\": []}";
      case 4 -> "{\"nobody_knows_" + random.nextInt(1_000) + "\": true}";
      case 5 -> "{\"name\": null, \"model\": null, \"id\": null, \"inputs\": 5}";
      case 6 -> "{\"name\": \"" + "x".repeat(100_000) + "\", \"unknown\": 1}";
      default -> "\"text\"";
    };
  }

  /** An id that cannot exist, percent-encoded where it must be. */
  private String oddId() {
    return switch (random.nextInt(6)) {
      case 0 -> "x".repeat(1 + random.nextInt(3_000));
      case 1 -> "%E6%95%B0%E5%AD%97";
      case 2 -> "-1";
      case 3 -> "%27%20OR%201%3D1%20--";
      case 4 -> "..%252f..%252fetc";
      default -> Long.toString(random.nextLong(), 36);
    };
  }

  private String oddAddress() {
    return switch (random.nextInt(6)) {
      case 0 -> "/v1/../../etc/passwd";
      case 1 -> "/v1//datasets";
      case 2 -> "/v1/datasets;jsessionid=1";
      case 3 -> "/v1/%2e%2e/%2e%2e/x";
      case 4 -> "/assets/%2e%2e%2fapplication";
      default -> "/v1/" + "a".repeat(2_000 + random.nextInt(5_000));
    };
  }

  private byte[] wrongType() {
    var types = List.of("text/plain", "application/xml", "nonsense", "image/gif", "text/html");
    var paths =
        List.of(
            "/v1/datasets",
            "/v1/keys",
            "/v1/vision/classify?model={model}",
            "/v1/datasets/{dataset}/rows",
            "/v1/imports?model=x&task=image-classification",
            "/v1/runs");
    return post(real(pick(paths)), pick(types), "hello".getBytes(StandardCharsets.UTF_8));
  }

  private byte[] method() {
    var methods = List.of("PUT", "PATCH", "DELETE", "TRACE", "BREW", "CONNECT");
    return (pick(methods) + " /v1/datasets HTTP/1.1\r\n" + head() + "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] tooLarge() {
    long claimed = (1L << 33) + random.nextInt(1 << 20);
    return ("POST "
            + real(pick(JSON_ROUTES))
            + " HTTP/1.1\r\n"
            + head()
            + "Content-Type: application/json\r\nContent-Length: "
            + claimed
            + "\r\n\r\n{")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] picture() {
    var png = Bombs.png(30_000 + random.nextInt(30_000), 60_000);
    var body =
        switch (random.nextInt(4)) {
          case 0 -> new byte[0];
          case 1 -> png;
          case 2 -> java.util.Arrays.copyOf(png, 5 + random.nextInt(30));
          default -> "not a picture".getBytes(StandardCharsets.UTF_8);
        };
    return post(
        real("/v1/vision/classify?model={model}"), pick(List.of("image/png", "image/jpeg")), body);
  }

  private byte[] wrongHeader() {
    var head =
        switch (random.nextInt(6)) {
          case 0 -> "Host: evil.example\r\n";
          case 1 -> "";
          case 2 -> "Host: localhost\r\nAuthorization: Bearer wrong\r\n";
          case 3 -> head() + "X-Big: " + "b".repeat(20_000) + "\r\n";
          case 4 -> head() + "Origin: http://evil.example\r\n";
          default -> head() + "Leaven-Workspace: nowhere" + random.nextInt(99) + "\r\n";
        };
    return ("GET /v1/datasets HTTP/1.1\r\n" + head + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] badChunks() {
    var body = random.nextBoolean() ? "zz\r\nhello\r\n0\r\n\r\n" : "5\r\n{\"nam\r\n0\r\n\r\n";
    return ("POST /v1/datasets HTTP/1.1\r\n"
            + head()
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Rows of which none can be read as one; a bad row among good ones is listed and no error. */
  private byte[] badRows() {
    return switch (random.nextInt(5)) {
      case 0 -> rows("text/csv", "id,label\n1,7\n");
      case 1 -> rows("text/csv", "\"id,content\n1,AAAA\n");
      case 2 -> rows("text/csv", "");
      case 3 -> rows("application/x-ndjson", "\n\n  \n");
      default ->
          post("/v1/datasets/nosuch/rows", "text/csv", "id,content\n1,AAAA\n".getBytes(UTF_8));
    };
  }

  private byte[] rows(String type, String body) {
    return post(real("/v1/datasets/{dataset}/rows"), type, body.getBytes(UTF_8));
  }

  private byte[] badImport() {
    var queries =
        List.of(
            "",
            "?model=x",
            "?task=image-classification",
            "?model=x&task=telepathy",
            "?model=..%2e&task=image-classification",
            "?model=" + "x".repeat(100) + "&task=image-classification");
    var body = new byte[random.nextInt(2_000)];
    random.nextBytes(body);
    return post("/v1/imports" + pick(queries), "application/octet-stream", body);
  }

  /** Questions in tensors whose name, shape, type or data are not the live network's. */
  private byte[] badTensor() {
    var shapes = List.of("[1,28,28,1]", "[3,4611686018427387904]", "[-1]", "[]", "[1,784]", "[0]");
    var types = List.of("FP32", "FP64", "INT8", "BYTES", "NONSENSE");
    var data = List.of("[]", "[1e999]", "[300]", "[[[[[]]]]]", "[true]", "\"text\"", "[1,2,3]");
    var body =
        "{\"inputs\":[{\"name\":\"%s\",\"shape\":%s,\"datatype\":\"%s\",\"data\":%s}]}"
            .formatted(pick(List.of("x", "input", "")), pick(shapes), pick(types), pick(data));
    return post(real("/v2/models/{model}/infer"), "application/json", body.getBytes(UTF_8));
  }

  private byte[] json(String body) {
    return post(real(pick(JSON_ROUTES)), "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] get(String path, String more) {
    return ("GET " + path + " HTTP/1.1\r\n" + head() + more + "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] post(String path, String type, byte[] body) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        ("POST "
                + path
                + " HTTP/1.1\r\n"
                + head()
                + "Content-Type: "
                + type
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }

  private String head() {
    return "Host: localhost\r\nAuthorization: Bearer " + key + "\r\n";
  }
}

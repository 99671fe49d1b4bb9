package dev.leaven.api;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/** Sends requests with a key and turns problems back into the errors that they were. */
final class Transport {
  private static final String RECEIPT = "Leaven-Ledger-Head";
  private static final TypeFactory JSON = Wire.LENIENT.getTypeFactory();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofMinutes(5);

  private final HttpClient http;
  private final String base;
  private final String key;
  private final Optional<String> workspace;
  private volatile Optional<String> receipt = Optional.empty();

  Transport(String base, String key) {
    this(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build(),
        base.endsWith("/") ? base.substring(0, base.length() - 1) : base,
        key,
        Optional.empty());
  }

  private Transport(HttpClient http, String base, String key, Optional<String> workspace) {
    this.http = http;
    this.base = base;
    this.key = key;
    this.workspace = workspace;
  }

  Transport in(String other) {
    return new Transport(http, base, key, Optional.of(other));
  }

  /** A path of segments, each percent-encoded. */
  static String path(String... segments) {
    var path = new StringBuilder();
    for (var segment : segments) {
      path.append('/').append(encoded(segment));
    }
    return path.toString();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  <T> T get(String path, Class<T> type) {
    return read(bytes(path), JSON.constructType(type));
  }

  <T> Listing<T> list(String path, Class<T> items) {
    return read(bytes(path), JSON.constructParametricType(Listing.class, items));
  }

  byte[] bytes(String path) {
    return send(request(path).GET().build());
  }

  /** Orders something that needs no words. */
  <T> T post(String path, Class<T> type) {
    return post(path, "application/json", new byte[0], type);
  }

  <T> T post(String path, Object body, Class<T> type) {
    return post(path, "application/json", Wire.LENIENT.writeValueAsBytes(body), type);
  }

  <T> T post(String path, String mediaType, byte[] body, Class<T> type) {
    var request =
        request(path)
            .header("Content-Type", mediaType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return read(send(request), JSON.constructType(type));
  }

  <T> T delete(String path, Class<T> type) {
    return read(send(request(path).DELETE().build()), JSON.constructType(type));
  }

  void delete(String path) {
    send(request(path).DELETE().build());
  }

  /** Opens an answer to be read as it comes; the caller closes it. */
  InputStream stream(String path, long lastEvent) {
    var request =
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer " + key)
            .header("Accept", "text/event-stream")
            .header("Last-Event-ID", Long.toString(lastEvent));
    workspace.ifPresent(id -> request.header("Leaven-Workspace", id));
    var response = exchange(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() == 200) {
      return response.body();
    }
    try (var body = response.body()) {
      throw problem(response.statusCode(), body.readAllBytes());
    } catch (IOException cut) {
      throw unreachable(cut);
    }
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(uri(path))
            .timeout(ANSWER)
            .header("Authorization", "Bearer " + key)
            .header("Accept", "application/json, image/png;q=0.9");
    workspace.ifPresent(id -> request.header("Leaven-Workspace", id));
    return request;
  }

  private URI uri(String path) {
    return URI.create(base + path);
  }

  private byte[] send(HttpRequest request) {
    var response = exchange(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() >= 400) {
      throw problem(response.statusCode(), response.body());
    }
    var head = response.headers().firstValue(RECEIPT);
    if (head.isPresent()) {
      receipt = head;
    }
    return response.body();
  }

  Optional<String> receipt() {
    return receipt;
  }

  private <B> HttpResponse<B> exchange(HttpRequest request, HttpResponse.BodyHandler<B> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException failed) {
      throw unreachable(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw unreachable(stopped);
    }
  }

  private LeavenException unreachable(Exception why) {
    return new LeavenException(
        ErrorCode.LV_2002,
        "The server at %s cannot be reached (%s).".formatted(base, why.getClass().getSimpleName()),
        "Start it with ./leaven serve, or give the address and port that it listens on.",
        why);
  }

  private static <T> T read(byte[] body, JavaType type) {
    try {
      return Wire.LENIENT.readValue(body, type);
    } catch (JacksonException foreign) {
      throw foreign(foreign);
    }
  }

  /** What is said where an answer is none that this client can read. */
  static LeavenException foreign(Exception why) {
    return new LeavenException(
        ErrorCode.LV_2002,
        "What answered is not a Leaven server that this client understands.",
        "Check the address, and that client and server are of the same version.",
        why);
  }

  private static LeavenException problem(int status, byte[] body) {
    try {
      var problem = Wire.LENIENT.readValue(body, Problem.class);
      var code =
          Arrays.stream(ErrorCode.values())
              .filter(known -> known.id().equals(problem.code()))
              .findFirst()
              .orElse(ErrorCode.LV_1007);
      return new LeavenException(code, problem.detail(), problem.fix());
    } catch (JacksonException foreign) {
      return new LeavenException(
          ErrorCode.LV_2002,
          "Something answered with status %d that is not a Leaven server.".formatted(status),
          "Check the address and the port.",
          foreign);
    }
  }
}

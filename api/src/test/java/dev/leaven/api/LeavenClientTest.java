package dev.leaven.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client against a server that answers what a test tells it to. */
final class LeavenClientTest {
  private final List<String> asked = new ArrayList<>();
  private int status = 200;
  private String answer = "{}";
  private HttpServer server;
  private LeavenClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    client = LeavenClient.of("http://127.0.0.1:" + server.getAddress().getPort() + "/", "s3cret");
  }

  private void answer(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    asked.add(
        "%s %s %s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toASCIIString(),
                headers.getFirst("Authorization"),
                headers.getFirst("Leaven-Workspace"),
                headers.getFirst("Content-Type")));
    exchange.getResponseHeaders().set("Leaven-Ledger-Head", "head " + asked.size());
    var body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void assertRefused(ErrorCode code, String detail, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LeavenException.class,
            error -> {
              assertThat(error.code()).isEqualTo(code);
              assertThat(error.detail()).contains(detail);
              assertThat(error.fix()).isNotBlank();
            });
  }

  @Test
  void aRequestCarriesItsKeyAndItsWorkspace() {
    client.in("shop").versions("digits");
    assertThat(asked).containsExactly("GET /v1/models/digits/versions Bearer s3cret shop null");
  }

  @Test
  void aNameWithSlashesAndSpacesStaysOneSegment() {
    client.versions("a/b c+d?");
    assertThat(asked.getFirst()).startsWith("GET /v1/models/a%2Fb%20c%2Bd%3F/versions ");
  }

  @Test
  void aPageIsAskedForByTheCursorOfTheOneBefore() {
    answer = "{\"items\":[{\"id\":\"row 1\"}],\"next\":\"n&1\"}";
    var page = client.rows("digits", Optional.empty());
    assertThat(page.items().getFirst().id()).isEqualTo("row 1");
    client.rows("digits", page.next());
    assertThat(asked.getLast()).startsWith("GET /v1/datasets/digits/rows?after=n%261 ");
  }

  @Test
  void aProblemIsTheErrorThatItWas() {
    status = 409;
    answer =
        Wire.STRICT.writeValueAsString(
            Problem.of(
                new LeavenException(ErrorCode.LV_1403, "It is worse.", "Train a better one.")));
    assertRefused(ErrorCode.LV_1403, "It is worse.", () -> client.promote("digits", 2, ""));
  }

  @Test
  void anAnswerThatIsNoLeavensSaysSo() {
    answer = "<html>";
    assertRefused(ErrorCode.LV_2002, "not a Leaven server", client::models);
    status = 502;
    assertRefused(ErrorCode.LV_2002, "status 502", client::models);
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    stop();
    assertRefused(ErrorCode.LV_2002, "cannot be reached", client::models);
  }

  @Test
  void theReceiptIsTheHeadThatCameLast() {
    assertThat(client.receipt()).isEmpty();
    client.revokeKey("key_1");
    client.revokeKey("key_2");
    assertThat(client.receipt()).contains("head 2");
  }

  @Test
  void aPictureGoesByItsOwnMediaType() {
    answer = "{\"model\":\"digits\",\"version\":1,\"labels\":[],\"abstained\":true}";
    client.classify("digits", new byte[] {(byte) 0xFF, (byte) 0xD8}, true);
    assertThat(asked.getFirst())
        .startsWith("POST /v1/vision/classify?model=digits&explain=true ")
        .endsWith(" image/jpeg");
  }
}

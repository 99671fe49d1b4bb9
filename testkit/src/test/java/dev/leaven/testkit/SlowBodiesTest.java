package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.server.ServerConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Senders who dawdle, twice as many as the server has threads, stop nobody else. */
class SlowBodiesTest {
  private static final int THREADS = 8;
  private static TestingLeaven leaven;

  @BeforeAll
  static void start() {
    var few = new ServerConfig.Limits(1_000, 1_000, 8 << 20, 8 << 20, THREADS);
    leaven = TestingLeaven.start(config -> config.withLimits(few));
  }

  @AfterAll
  static void stop() {
    leaven.close();
  }

  @Test
  void strangersWhoDawdleWithAFormStopNobody() throws Exception {
    assertOthersAreAnswered("POST /sign-in HTTP/1.1\r\nHost: localhost\r\n");
  }

  @Test
  void bodiesThatNobodyReadsStopNobody() throws Exception {
    assertOthersAreAnswered("POST /health/live HTTP/1.1\r\nHost: localhost\r\n");
  }

  @Test
  void oneKeysSlowBodiesStopNobody() throws Exception {
    var key = leaven.key("default", "vision:read");
    assertOthersAreAnswered(
        "POST /v1/vision/classify?model=x HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + key
            + "\r\n");
  }

  @Test
  void aBodyThatStopsComingIsGivenUpWithinSeconds() throws Exception {
    try (var socket = dawdler("POST /sign-in HTTP/1.1\r\nHost: localhost\r\n")) {
      socket.setSoTimeout(20_000);
      var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertThat(line).isEqualTo("HTTP/1.1 408");
    }
  }

  @Test
  void aWholeBodyOfAMegabyteIsReadWhateverItsPieces() throws Exception {
    var form = "key=" + "x".repeat(200_000);
    var head =
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
            + " application/x-www-form-urlencoded\r\nConnection: close\r\nContent-Length: "
            + form.length()
            + "\r\n\r\n";
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), leaven.port())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      for (int at = 0; at < form.length(); at += 20_000) {
        Thread.sleep(20);
        var part = form.substring(at, Math.min(form.length(), at + 20_000));
        socket.getOutputStream().write(part.getBytes(StandardCharsets.US_ASCII));
      }
      var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertThat(line).isEqualTo("HTTP/1.1 303");
    }
  }

  /** Healthy: some milliseconds; with all threads waiting for bodies: until the senders stop. */
  private static void assertOthersAreAnswered(String head) throws Exception {
    List<Socket> senders = new ArrayList<>();
    try {
      for (int i = 0; i < 2 * THREADS; i++) {
        senders.add(dawdler(head));
      }
      for (int i = 0; i < 3; i++) {
        long start = System.nanoTime();
        assertThat(Ask.nobody(leaven).send("GET", "/health/live").statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        for (var sender : senders) {
          dawdle(sender);
        }
      }
    } finally {
      for (var sender : senders) {
        sender.close();
      }
    }
  }

  private static Socket dawdler(String head) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), leaven.port());
    var type = head.contains("classify") ? "image/png" : "application/x-www-form-urlencoded";
    var request = head + "Content-Type: " + type + "\r\nContent-Length: 1000000\r\n\r\nk";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void dawdle(Socket sender) {
    try {
      sender.getOutputStream().write('e');
    } catch (IOException refusedAlready) {
      // the server closed it, as it should
    }
  }
}

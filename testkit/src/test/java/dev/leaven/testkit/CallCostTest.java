package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.NewRelease;
import dev.leaven.api.NewRun;
import dev.leaven.api.RunInfo;
import dev.leaven.api.Wire;
import dev.leaven.server.ServerConfig;
import dev.leaven.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a key that may only read can make a live server do: little. */
class CallCostTest {
  private static final String MODEL = "bits";
  private static TestingLeaven leaven;
  private static LeavenClient client;
  private static Ask reader;
  private static String readKey;

  @BeforeAll
  static void releaseTheFirstOfTwoVersions() {
    leaven = TestingLeaven.start();
    client = leaven.admin();
    client.createDataset("bits", "image-classification");
    client.addRows("bits", new DrawnDigits(1).rows(160));
    for (long seed = 1; seed <= 2; seed++) {
      var run = client.watch(train("2", seed).id(), 0, news -> {});
      assertThat(run.state()).as(run.failure().orElse("")).isEqualTo("succeeded");
    }
    client.release(
        MODEL,
        new NewRelease(
            "overrule", Optional.of(1), Optional.empty(), Optional.empty(), Optional.of("asked")));
    readKey = leaven.key("default", "vision:read");
    reader = Ask.with(leaven, readKey);
  }

  private static RunInfo train(String epochs, long seed) {
    return client.start(
        new NewRun(
            MODEL,
            "mlp",
            Optional.empty(),
            Optional.of("bits"),
            Map.of("epochs", epochs),
            Optional.of(seed),
            Optional.empty()));
  }

  @AfterAll
  static void stop() {
    leaven.close();
  }

  private static JsonNode metadata() throws Exception {
    return Wire.LENIENT.readTree(reader.send("GET", "/v2/models/" + MODEL).body());
  }

  private static HttpResponse<String> infer(String path, int rows, String outputs)
      throws Exception {
    var input = metadata().get("inputs").get(0).get("name").asString();
    var data = "0,".repeat(rows * 784 - 1) + "0";
    return reader.json(
        "POST",
        "/v2/models/" + MODEL + path + "/infer",
        "{\"inputs\":[{\"name\":\"%s\",\"shape\":[%d,28,28,1],\"datatype\":\"FP32\",\"data\":[%s]}]%s}"
            .formatted(input, rows, data, outputs));
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(Ask.problem(answer).code()).isEqualTo(code);
  }

  @Test
  void anOutputIsAskedForOnce() throws Exception {
    var name = metadata().get("outputs").get(0).get("name").asString();
    var once = "{\"name\":\"%s\"}".formatted(name);
    assertThat(infer("", 1, ",\"outputs\":[" + once + "]").statusCode()).isEqualTo(200);
    assertRefused(infer("", 1, ",\"outputs\":[" + once + "," + once + "]"), 400, "LV-1505");
    assertRefused(infer("", 1, ",\"outputs\":[null]"), 400, "LV-1505");
    assertRefused(infer("", 1, ",\"outputs\":[{\"name\":\"none\"}]"), 400, "LV-1505");
  }

  @Test
  void aLargeAnswerIsGivenWholeAndKeptByItsShape() throws Exception {
    var answer = infer("", 600, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var given = Wire.LENIENT.readTree(answer.body());
    assertThat(given.get("outputs").get(0).get("data").size()).isEqualTo(1_200);
    var kept = client.prediction(given.get("parameters").get("prediction").asString()).answer();
    var output = kept.get("outputs").get(0);
    assertThat(output.get("data").size()).isZero();
    assertThat(output.get("shape").get(0).asInt()).isEqualTo(600);
  }

  @Test
  void whatNobodyReleasedAnswersOnlyKeysThatMayWrite() throws Exception {
    assertThat(infer("/versions/1", 1, "").statusCode()).isEqualTo(200);
    assertRefused(infer("/versions/2", 1, ""), 403, "LV-1602");
    for (var path : List.of("/versions/2", "/versions/2/ready")) {
      assertRefused(reader.send("GET", "/v2/models/" + MODEL + path), 403, "LV-1602");
      var writer = Ask.with(leaven, leaven.key("default", "vision:write"));
      assertThat(writer.send("GET", "/v2/models/" + MODEL + path).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aPictureIsKeptWithoutWhateverElseItsFileHolds() {
    byte[] fat = withText(new DrawnDigits(5).png(false), 900_000);
    var said = client.classify(MODEL, fat).prediction();
    var kept = leaven.server().bean(Store.class).predictions().find("default", said).orElseThrow();
    assertThat(kept.input().orElseThrow().length).isBetween(28 * 28, 96 * 96 * 3 + 8);
  }

  /** A PNG with a text chunk before its end. */
  private static byte[] withText(byte[] png, int length) {
    var chunk = ByteBuffer.allocate(length + 12).putInt(length);
    chunk.put("tEXt".getBytes(StandardCharsets.US_ASCII));
    var crc = new CRC32();
    crc.update(chunk.array(), 4, length + 4);
    chunk.putInt(length + 8, (int) crc.getValue());
    var all = new ByteArrayOutputStream();
    all.write(png, 0, png.length - 12);
    all.writeBytes(chunk.array());
    all.write(png, png.length - 12, 12);
    return all.toByteArray();
  }

  @Test
  void oneKeyDoesNotTakeEveryEventStream() throws Exception {
    var run = train("1000", 3).id();
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        open.add(stream(run, readKey));
        assertThat(status(open.getLast())).isEqualTo(200);
      }
      open.add(stream(run, readKey));
      assertThat(status(open.getLast())).isEqualTo(429);
      open.add(stream(run, leaven.adminKey()));
      assertThat(status(open.getLast())).isEqualTo(200);
    } finally {
      for (var socket : open) {
        socket.close();
      }
      client.cancel(run);
    }
  }

  @Test
  void anExplanationCountsAsManyRequests() throws Exception {
    var few = new ServerConfig.Limits(100, 100, 1 << 20, 1 << 20, 8);
    try (var strict = TestingLeaven.start(config -> config.withLimits(few))) {
      var ask = Ask.with(strict, strict.adminKey());
      String[] png = {"Content-Type", "image/png"};
      for (int i = 0; i < 20; i++) {
        var plain = ask.send("POST", "/v1/vision/classify?model=none", "x", png);
        assertThat(plain.statusCode()).as(plain.body()).isEqualTo(404);
        var path = "/v1/vision/classify?model=none&explain=true";
        if (ask.send("POST", path, "x", png).statusCode() == 429) {
          return;
        }
      }
      throw new AssertionError("twenty explanations cost less than a hundred requests a second");
    }
  }

  private static Socket stream(String run, String key) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), leaven.port());
    socket.setSoTimeout(10_000);
    var request =
        "GET /v1/runs/%s/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(run, key);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static int status(Socket socket) throws IOException {
    var line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    return Integer.parseInt(line.substring(9));
  }
}

package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.api.Problem;
import dev.leaven.api.Wire;
import dev.leaven.server.health.Readiness;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Tomcat and the firewall refuse before any code of ours runs is a problem all the same. */
class RefusalsTest {
  private static TestingLeaven leaven;

  @BeforeAll
  static void start() {
    leaven = TestingLeaven.start();
  }

  @AfterAll
  static void stop() {
    leaven.close();
  }

  private static void assertProblem(RawHttp.Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.head() + answer.body()).isEqualTo(status);
    assertThat(answer.head()).contains("Content-Type: application/problem+json");
    var problem = Ask.problem(answer);
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.detail()).isNotBlank();
    assertThat(problem.fix()).isNotBlank();
    assertThat(answer.body()).doesNotContain("Exception", "org.apache", "\tat ");
  }

  private static String form(int files) {
    var form = new StringBuilder();
    for (int i = 0; i < files; i++) {
      form.append(
              "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%d.csv\"\r\n\r\n"
                  .formatted(i))
          .append("content,label\r\n");
    }
    return form.append("--edge--\r\n").toString();
  }

  private static Problem sendForm(int files) throws IOException, InterruptedException {
    var ask = Ask.with(leaven, leaven.adminKey());
    var made =
        ask.json(
            "POST",
            "/v1/datasets",
            "{\"name\":\"many%d\",\"task\":\"image-classification\"}".formatted(files));
    var id = Wire.LENIENT.readTree(made.body()).get("id").asString();
    return Ask.problem(
        ask.send(
            "POST",
            "/v1/datasets/" + id + "/rows",
            form(files),
            new String[] {"Content-Type", "multipart/form-data; boundary=edge"}));
  }

  @Test
  void formOfHundredsOfFilesIsReadAndOneOfThousandsNamesTheLimit()
      throws IOException, InterruptedException {
    assertThat(sendForm(900).code()).as("read, and found to hold no rows").isEqualTo("LV-1704");
    var many = sendForm(1_200);
    assertThat(many.status()).isEqualTo(413);
    assertThat(many.code()).isEqualTo("LV-1006");
    assertThat(many.detail()).contains("1,000 parts");
  }

  @Test
  void brokenRequestLineIsAProblem() throws IOException {
    assertProblem(RawHttp.send(leaven.port(), "NONSENSE\r\n\r\n"), 400, "LV-1001");
  }

  @Test
  void forbiddenCharacterInTheAddressIsAProblem() throws IOException {
    assertProblem(
        RawHttp.send(leaven.port(), "GET /v1/{x} HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        400,
        "LV-1001");
  }

  @Test
  void headerThatIsTooLargeIsAProblem() throws IOException {
    var huge = "a".repeat(40_000);
    var answer =
        RawHttp.send(
            leaven.port(), "GET / HTTP/1.1\r\nHost: localhost\r\nX-Big: " + huge + "\r\n\r\n");
    assertThat(answer.status()).isIn(400, 413, 431);
    assertThat(Ask.problem(answer).fix()).isNotBlank();
  }

  @Test
  void invalidHostHeaderIsAProblem() throws IOException {
    assertProblem(
        RawHttp.send(leaven.port(), "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"), 400, "LV-1001");
  }

  @Test
  void missingHostHeaderIsAProblem() throws IOException {
    assertProblem(RawHttp.send(leaven.port(), "GET / HTTP/1.1\r\n\r\n"), 400, "LV-1001");
  }

  @Test
  void twoContentLengthsAreAProblem() throws IOException {
    assertProblem(
        RawHttp.send(
            leaven.port(),
            "POST /v1/keys HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx"),
        400,
        "LV-1001");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1//datasets",
    "/v1/;a=b/datasets",
    "/v1/%2e%2e/x",
    "/v1/a%2Fb",
    "/v1/%00",
    "/v1/a%5cb"
  })
  void addressThatTheFirewallRefusesIsAProblem(String path) throws IOException {
    assertProblem(
        RawHttp.send(leaven.port(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        400,
        "LV-1001");
  }

  @Test
  void unknownMethodIsAProblem() throws IOException {
    assertProblem(
        RawHttp.send(leaven.port(), "BREW /v1/keys HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        405,
        "LV-1004");
  }

  @Test
  void foreignHostIsRefused() throws IOException {
    assertProblem(
        RawHttp.send(leaven.port(), "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
        403,
        "LV-1605");
  }

  @Test
  void foreignOriginIsRefused() throws IOException {
    assertProblem(
        RawHttp.send(
            leaven.port(),
            "POST /sign-in HTTP/1.1\r\nHost: localhost:"
                + leaven.port()
                + "\r\nOrigin: http://evil.example\r\nContent-Length: 0\r\n\r\n"),
        403,
        "LV-1605");
  }

  @Test
  void addressThatDoesNotExistIsAProblem() throws IOException {
    assertProblem(admin("GET", "/v1/nothing", ""), 404, "LV-1003");
  }

  @Test
  void contentTypeThatNobodyReadsIsAProblem() throws IOException {
    var type = "Content-Type: application/xml\r\nContent-Length: 4\r\n";
    assertProblem(admin("POST", "/v1/keys", type + "\r\n<x/>"), 415, "LV-1005");
  }

  @Test
  void keyThatDoesNotExistIsAProblem() throws IOException {
    assertProblem(admin("DELETE", "/v1/keys/key_nobody", ""), 404, "LV-1604");
  }

  @Test
  void serverThatWaitsForSomethingSaysForWhat() throws IOException {
    var met = new AtomicBoolean();
    leaven.server().bean(Readiness.class).waitFor("the oven", met::get);
    var answer = RawHttp.send(leaven.port(), READY);
    assertProblem(answer, 503, "LV-1803");
    assertThat(Ask.problem(answer).detail()).contains("the oven");
    met.set(true);
    assertThat(RawHttp.send(leaven.port(), READY).status()).isEqualTo(200);
  }

  private static final String READY = "GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private static RawHttp.Answer admin(String method, String path, String more) throws IOException {
    var head = "Host: localhost\r\nAuthorization: Bearer " + leaven.adminKey() + "\r\n";
    var rest = more.isEmpty() ? "\r\n" : more;
    return RawHttp.send(leaven.port(), method + " " + path + " HTTP/1.1\r\n" + head + rest);
  }

  @Test
  void announcedBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
    assertProblem(
        RawHttp.send(
            leaven.port(),
            "POST /v1/keys HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + leaven.adminKey()
                + "\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n"),
        413,
        "LV-1006");
  }
}

package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.NewKey;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.server.LeavenServer;
import dev.leaven.server.ServerConfig;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, as whom, and how often. */
class DoorTest {
  private static TestingLeaven leaven;

  @BeforeAll
  static void start() {
    leaven = TestingLeaven.start();
  }

  @AfterAll
  static void stop() {
    leaven.close();
  }

  private static void assertRefused(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Ask.problem(response).code()).isEqualTo(code);
  }

  @Test
  void adminKeyIsReadableByItsOwnerAlone() throws IOException {
    var file = leaven.server().adminKeyFile();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file).strip()).isEqualTo(leaven.adminKey());
  }

  @Test
  void wrongKeyIs401() throws Exception {
    assertRefused(Ask.with(leaven, "lv_key_wrong").send("GET", "/v1/keys"), 401, "LV-1601");
    assertRefused(
        Ask.nobody(leaven).send("GET", "/v1/keys", "Authorization", "Basic eDp5"), 401, "LV-1601");
  }

  @Test
  void revokedKeyIs401AtOnce() throws Exception {
    var made = leaven.admin().createKey(new NewKey("short", Set.of("*:read")));
    var ask = Ask.with(leaven, made.secret());
    assertThat(ask.send("GET", "/v1/models").statusCode()).isEqualTo(200);
    leaven.admin().revokeKey(made.key().id());
    assertRefused(ask.send("GET", "/v1/models"), 401, "LV-1601");
  }

  @Test
  void sessionsOfARevokedKeyEndWithIt() throws Exception {
    var made = leaven.admin().createKey(new NewKey("browser", Set.of("*:read")));
    var kept = leaven.admin().createKey(new NewKey("other browser", Set.of("*:read")));
    var session = signIn(made.secret());
    var other = signIn(kept.secret());
    assertThat(asked(session)).isEqualTo(200);
    leaven.admin().revokeKey(made.key().id());
    assertThat(asked(session)).isEqualTo(401);
    assertThat(asked(other)).isEqualTo(200);
  }

  private static String signIn(String key) throws Exception {
    var entered =
        Ask.nobody(leaven)
            .send(
                "POST",
                "/sign-in",
                "key=" + key,
                new String[] {"Content-Type", "application/x-www-form-urlencoded"});
    var cookie = entered.headers().firstValue("Set-Cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static int asked(String session) throws Exception {
    return Ask.nobody(leaven).send("GET", "/v1/models", "Cookie", session).statusCode();
  }

  @Test
  void secretsAreNeverShownAgain() {
    var secret = leaven.admin().createKey(new NewKey("once", Set.of("*:read"))).secret();
    assertThat(leaven.admin().keys().toString()).contains("once").doesNotContain(secret);
  }

  @Test
  void readingKeyMayNotWrite() throws Exception {
    var reader = Ask.with(leaven, leaven.key("default", "vision:read"));
    assertThat(reader.send("GET", "/v1/datasets").statusCode()).isEqualTo(200);
    assertRefused(
        reader.json("POST", "/v1/datasets", "{\"name\":\"x\",\"task\":\"image-classification\"}"),
        403,
        "LV-1602");
    assertRefused(reader.send("GET", "/v1/keys"), 403, "LV-1602");
  }

  @Test
  void theLedgerIsReadWithAKeyForEveryCapability() throws Exception {
    var one = Ask.with(leaven, leaven.key("default", "vision:write"));
    var all = Ask.with(leaven, leaven.key("default", "*:read"));
    for (var path : List.of("/v1/ledger", "/v1/ledger/head", "/v1/ledger/verify", "/ledger")) {
      var refused = one.send("GET", path);
      assertThat(refused.statusCode()).as(path).isEqualTo(403);
      assertThat(refused.body()).contains("LV-1602");
      assertThat(all.send("GET", path).statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void scopeThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> leaven.admin().createKey(new NewKey("x", Set.of("vision:fly"))))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1002));
  }

  @Test
  void onlyTheAdminKeyMayChooseItsWorkspace() throws Exception {
    var other = leaven.client("studio", "*:write");
    assertThat(other.workspaces().items()).hasSize(1);
    assertThatThrownBy(() -> other.in("default").datasets(java.util.Optional.empty()))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1606));
    assertThatThrownBy(() -> leaven.admin().in("nowhere").models())
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1606));
    assertThat(leaven.admin().in("studio").keys().items()).isNotEmpty();
  }

  @Test
  void nobodyListeningIsAnErrorThatSaysHowToStart() {
    var lost = LeavenClient.of("http://127.0.0.1:1", "key");
    assertThatThrownBy(lost::models)
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_2002));
  }

  @Test
  void consoleLinkWorksOnceAndItsCookieNeedsTheToken() throws Exception {
    var link = leaven.server().consoleLink().substring(leaven.url().length());
    var entered = Ask.nobody(leaven).send("GET", link);
    assertThat(entered.statusCode()).isEqualTo(303);
    var cookie = entered.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
    var session = cookie.substring(0, cookie.indexOf(';'));
    assertThat(Ask.nobody(leaven).send("GET", "/v1/keys", "Cookie", session).statusCode())
        .isEqualTo(200);
    assertRefused(
        Ask.nobody(leaven).send("DELETE", "/v1/keys/key_x", "Cookie", session), 403, "LV-1605");
    var again = Ask.nobody(leaven).send("GET", link);
    assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void everyAnswerCarriesTheStrictHeaders() throws Exception {
    for (var path : new String[] {"/", "/v1/keys", "/health/live"}) {
      var headers = Ask.nobody(leaven).send("GET", path).headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
    }
  }

  @Test
  void keyThatAsksTooMuchIs429WithRetryAfter() throws Exception {
    var few = new ServerConfig.Limits(5, 5, 1 << 20, 1 << 20, 8);
    try (var strict = TestingLeaven.start(config -> config.withLimits(few))) {
      assertLimited(Ask.with(strict, strict.adminKey()), "/v1/workspaces");
      assertLimited(Ask.nobody(strict), "/v1/workspaces");
      assertThat(Ask.nobody(strict).send("GET", "/health/live").statusCode()).isEqualTo(200);
    }
  }

  private static void assertLimited(Ask ask, String path) throws Exception {
    for (int i = 0; i < 200; i++) {
      var response = ask.send("GET", path);
      if (response.statusCode() == 429) {
        assertThat(Ask.problem(response).code()).isEqualTo("LV-1603");
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        return;
      }
    }
    throw new AssertionError("200 requests in a row were let through a limit of 5 a second");
  }

  @Test
  void portThatIsTakenIsRefused(@TempDir Path other) {
    assertThatThrownBy(() -> LeavenServer.start(ServerConfig.of(other).withPort(leaven.port())))
        .isInstanceOfSatisfying(
            LeavenException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.LV_2008);
              assertThat(e.detail()).contains(Integer.toString(leaven.port()));
            });
  }

  @Test
  void secondServerOnTheSameFolderIsRefused() {
    assertThatThrownBy(() -> LeavenServer.start(ServerConfig.of(leaven.folder()).withPort(0)))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_1903));
  }
}

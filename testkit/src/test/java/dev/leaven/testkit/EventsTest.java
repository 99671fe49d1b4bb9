package dev.leaven.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.api.BadRow;
import dev.leaven.api.ItemInfo;
import dev.leaven.api.NewEvent;
import dev.leaven.api.NewSnapshot;
import dev.leaven.api.RowsAdded;
import dev.leaven.api.Wire;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events, items and users over HTTP, as a shop sends them. */
class EventsTest {
  private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

  private static TestingLeaven leaven;
  private static Ask ask;

  @BeforeAll
  static void start() {
    leaven = TestingLeaven.start();
    leaven.admin().createDataset("shop", "recommendation");
    ask = Ask.with(leaven, leaven.adminKey());
  }

  @AfterAll
  static void stop() {
    leaven.close();
  }

  private static void assertCode(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LeavenException.class, error -> assertThat(error.code()).isEqualTo(code));
  }

  private static RowsAdded post(String path, String body) throws IOException, InterruptedException {
    var response = ask.json("POST", path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Wire.LENIENT.readValue(response.body(), RowsAdded.class);
  }

  private static Map<Long, String> codes(RowsAdded added) {
    return added.bad().stream().collect(Collectors.toMap(BadRow::line, BadRow::code));
  }

  @Test
  void goodEventsOfACallAreKeptAndTheBadOnesListedByTheirPlace()
      throws IOException, InterruptedException {
    var added =
        post(
            "/v1/events?dataset=shop",
            """
            {"events":[
              {"id":"g1","user":"gil","item":"tea","type":"view","time":"2026-01-02T03:04:05Z"},
              {"id":"g2","user":"gil","item":"tea","type":"PURCHASE","value":2.5,"time":1767323045},
              {"id":"g3","user":7,"item":"tea","type":"like","time":1767323045123},
              {"user":"gil","type":"view"},
              {"user":"gil","item":"tea","type":"stare"},
              {"user":"gil","item":"tea","type":"view","value":"NaN"},
              {"user":"gil","item":"tea","type":"view","time":"2999-01-01"},
              {"user":"gil","item":"tea","type":"view","time":"yesterday"},
              {"user":"%s","item":"tea","type":"view"},
              {"user":"gil","item":"tea","type":"view","colour":"red"},
              {"user":"gil","item":"tea","type":"view","position":"top"},
              {"id":"g1","user":"gus","item":"tea","type":"view","time":"2026-01-02T03:04:05Z"},
              "what"
            ]}
            """
                .formatted("g".repeat(201)));
    assertThat(added.sent()).isEqualTo(13);
    assertThat(added.added()).isEqualTo(3);
    assertThat(added.refused()).isEqualTo(10);
    assertThat(codes(added))
        .containsEntry(4L, "LV-2101")
        .containsEntry(5L, "LV-2102")
        .containsEntry(6L, "LV-2103")
        .containsEntry(7L, "LV-2104")
        .containsEntry(8L, "LV-2104")
        .containsEntry(9L, "LV-2105")
        .containsEntry(10L, "LV-2101")
        .containsEntry(11L, "LV-2101")
        .containsEntry(12L, "LV-2106")
        .containsEntry(13L, "LV-2101");
    var known = leaven.admin().user("shop", "gil");
    assertThat(known.events()).hasSize(2);
    assertThat(leaven.admin().user("shop", "7").events().getFirst().time())
        .contains(Instant.ofEpochMilli(1767323045123L));
  }

  @Test
  void theClientAddsWhatItReadsBack() {
    var client = leaven.admin();
    client.addEvents("shop", List.of(NewEvent.of("c1", "cleo", "pot", "purchase", THEN)));
    client.putItems(
        "shop",
        List.of(
            new ItemInfo("pot", Map.of("title", "Pot", "price", 12.5, "tags", List.of("a", "b")))));
    client.putUsers("shop", Map.of("cleo", Map.of("segment", "gold")));
    assertThat(client.item("shop", "pot").attributes())
        .containsEntry("price", 12.5)
        .containsEntry("tags", List.of("a", "b"));
    assertThat(client.user("shop", "cleo").attributes()).containsEntry("segment", "gold");
    assertThat(client.user("shop", "cleo").events().getFirst().type()).isEqualTo("purchase");
    assertThat(client.items("shop", Optional.empty()).items())
        .extracting(ItemInfo::id)
        .contains("pot");
    client.removeItem("shop", "pot");
    assertCode(ErrorCode.LV_2111, () -> client.item("shop", "pot"));
    assertCode(ErrorCode.LV_2112, () -> client.user("shop", "nobody"));
    assertThat(client.rows("shop", Optional.empty()).items())
        .anySatisfy(row -> assertThat(row.label()).contains("purchase"));
  }

  @Test
  void filesOfCsvAndJsonLinesTakeTheSameWay() {
    var client = leaven.admin();
    var csv =
        "user,item,type,value,time,note\nfay,f1,purchase,2,2026-01-02T03:04:05,x\n"
            + "fay,f2,stare,1,2026-01-02T03:04:05,\nfay,f1,view,,1767323045,\nfay,f1\n";
    var added = client.addRows("shop", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    assertThat(added.added()).isEqualTo(2);
    assertThat(codes(added)).containsEntry(3L, "LV-2102").containsEntry(5L, "LV-1103");
    var again = client.addRows("shop", "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    assertThat(again.added()).isZero();
    assertThat(again.duplicates()).isEqualTo(2);
    var items = "item,title,price,categories,new\nf1,\"Tea, 2024\",3.5,drinks|hot,true\n";
    client.addRows("shop", "items", "text/csv", items.getBytes(StandardCharsets.UTF_8));
    assertThat(client.item("shop", "f1").attributes())
        .containsEntry("title", "Tea, 2024")
        .containsEntry("price", 3.5)
        .containsEntry("categories", List.of("drinks", "hot"))
        .containsEntry("new", true);
    var users = "{\"id\":\"fay\",\"segment\":\"gold\"}\n{\"segment\":\"nobody\"}\nnonsense\n";
    var put =
        client.addRows(
            "shop", "users", "application/x-ndjson", users.getBytes(StandardCharsets.UTF_8));
    assertThat(put.added()).isEqualTo(1);
    assertThat(codes(put)).containsEntry(2L, "LV-2101").containsEntry(3L, "LV-2101");
    assertThat(client.user("shop", "fay").attributes()).containsEntry("segment", "gold");
  }

  @Test
  void moreThanAThousandAtOnceAreTooMany() throws IOException, InterruptedException {
    var many =
        IntStream.range(0, 1_001).mapToObj(i -> "{}").collect(Collectors.joining(",", "[", "]"));
    var response = ask.json("POST", "/v1/events?dataset=shop", "{\"events\":" + many + "}");
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(Ask.problem(response).code()).isEqualTo("LV-2109");
  }

  @Test
  void ofSeveralDatasetsOneMustBeNamed() throws IOException, InterruptedException {
    leaven.admin().createWorkspace("two", "Two");
    var client = leaven.admin().in("two");
    client.createDataset("one", "recommendation");
    client.createDataset("other", "recommendation");
    var key = leaven.key("two", "recommend:write");
    var mine = Ask.with(leaven, key);
    var response = mine.json("POST", "/v1/events", "{\"events\":[{}]}");
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(Ask.problem(response).code()).isEqualTo("LV-2108");
    assertThat(Ask.problem(response).detail()).contains("one", "other");
  }

  @Test
  void aKeyOfAnotherCapabilityIsRefused() throws IOException, InterruptedException {
    var other = Ask.with(leaven, leaven.key("default", "vision:write"));
    for (var path : List.of("/v1/events", "/v1/items", "/v1/users")) {
      var field = path.substring("/v1/".length());
      var response = other.json("POST", path + "?dataset=shop", "{\"" + field + "\":[{}]}");
      assertThat(response.statusCode()).as(path).isEqualTo(403);
    }
    assertThat(other.send("DELETE", "/v1/users/gil?dataset=shop").statusCode()).isEqualTo(403);
  }

  @Test
  void aSnapshotKeepsHowEventsAreRead() {
    var client = leaven.admin();
    client.createDataset("settled", "recommendation");
    var events = new ArrayList<NewEvent>();
    for (int i = 0; i < 60; i++) {
      events.add(NewEvent.of("s" + i, "s" + i / 3, "i" + i % 3, "purchase", THEN));
    }
    client.addEvents("settled", events);
    var settings = Map.of("template", "music", "half-life", "30");
    var made =
        client.freeze(
            "settled",
            new NewSnapshot(Optional.empty(), Optional.empty(), Optional.empty(), settings));
    assertThat(made.settings()).containsEntry("template", "music").containsEntry("seen", "none");
    assertThat(made.trainRows() + made.validationRows() + made.testRows()).isEqualTo(60);
    assertThat(client.dataset("settled").labels()).containsEntry("purchase", 60L);
    assertCode(
        ErrorCode.LV_1204,
        () ->
            client.freeze(
                "settled",
                new NewSnapshot(
                    Optional.empty(), Optional.empty(), Optional.empty(), Map.of("taste", "x"))));
  }

  @Test
  void anErasedUserIsGoneAndTheReceiptSaysFromWhere() {
    var client = leaven.admin();
    client.createDataset("forgets", "recommendation");
    var events = new ArrayList<NewEvent>();
    for (int i = 0; i < 60; i++) {
      events.add(NewEvent.of("x" + i, "x" + i / 3, "i" + i % 3, "purchase", THEN));
    }
    client.addEvents("forgets", events);
    var snapshot = client.freeze("forgets");
    var receipt = client.eraseUser("forgets", "x4", false);
    assertThat(receipt.events()).isEqualTo(3);
    assertThat(receipt.snapshots()).containsExactly(snapshot.hash());
    assertThat(client.snapshots("forgets").items().getFirst().redacted())
        .contains(receipt.receipt());
    assertCode(ErrorCode.LV_2112, () -> client.user("forgets", "x4"));
    assertCode(ErrorCode.LV_2112, () -> client.eraseUser("forgets", "x4", false));
    assertThat(client.user("forgets", "x5").events()).hasSize(3);
  }

  @Test
  void whateverIsSentTheServerSaysWhatIsWrongAndLives() throws IOException, InterruptedException {
    long seed = Long.getLong("leaven.seed", 5);
    var random = new SplittableRandom(seed);
    int cases = Integer.getInteger("leaven.cases", 100);
    for (int i = 0; i < cases; i++) {
      var noun = List.of("events", "items", "users").get(random.nextInt(3));
      var body = "{\"%s\":[%s]}".formatted(noun, junk(random, 0));
      var response = ask.json("POST", "/v1/" + noun + "?dataset=shop", body);
      assertThat(response.statusCode()).as("seed %d: %s", seed, body).isIn(200, 400, 413);
      if (response.statusCode() == 200) {
        var added = Wire.LENIENT.readValue(response.body(), RowsAdded.class);
        assertThat(added.sent()).isEqualTo(added.added() + added.duplicates() + added.refused());
        added.bad().forEach(row -> assertThat(row.fix()).isNotBlank());
      } else {
        assertThat(Ask.problem(response).fix()).isNotBlank();
      }
    }
    assertThat(ask.send("GET", "/health/live").statusCode()).isEqualTo(200);
  }

  private static String junk(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth > 3 ? 7 : 10)) {
      case 0 -> "null";
      case 1 -> "true";
      case 2 -> Long.toString(random.nextLong());
      case 3 -> "1e" + random.nextInt(600);
      case 4 -> "\"" + "x".repeat(random.nextInt(20_100)) + "\"";
      case 5 -> "\"\\u0000\\ud800\"";
      case 6 -> random.nextBoolean() ? "\"view\"" : "NaN";
      case 7 -> "[" + junk(random, depth + 1) + "," + junk(random, depth + 1) + "]";
      default -> {
        var names = List.of("id", "user", "item", "type", "value", "time", "session", "position");
        var fields =
            IntStream.range(0, 1 + random.nextInt(8))
                .mapToObj(i -> "\"" + names.get(i) + "\":" + junk(random, depth + 1));
        yield fields.collect(Collectors.joining(",", "{", "}"));
      }
    };
  }
}

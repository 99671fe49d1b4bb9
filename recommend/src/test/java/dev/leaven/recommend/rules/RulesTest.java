package dev.leaven.recommend.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaven.model.Attributes;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.EventType;
import dev.leaven.model.LeavenException;
import dev.leaven.model.User;
import dev.leaven.recommend.catalogue.CatalogueView;
import dev.leaven.recommend.catalogue.LiveCatalogue;
import dev.leaven.recommend.catalogue.ShelvedItems;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  private final ShelvedItems shelf =
      new ShelvedItems()
          .with(
              List.of(
                  ShelvedItems.item("a", Map.of("price", 10.0, "brand", "x", "stock", 1.0)),
                  ShelvedItems.item("b", Map.of("price", 60.0, "brand", "x", "stock", 2.0)),
                  ShelvedItems.item("c", Map.of("price", 20.0, "brand", "x", "stock", 0.0)),
                  ShelvedItems.item("d", Map.of("price", 30.0, "brand", "y", "stock", 5.0))));
  private final LiveCatalogue catalogue = new LiveCatalogue(shelf, "w", "d");
  private final CatalogueView view = catalogue.view();

  private static Visit visit(int count) {
    return new Visit(
        new User("u", Attributes.NONE),
        new int[] {0},
        new EventType[] {EventType.PURCHASE},
        Map.of(),
        Instant.EPOCH,
        Set.of(),
        count);
  }

  private Arranged list(String rules, int count) {
    return new Arranger(RuleSetJson.read(rules))
        .arrange(new float[] {4, 3, 2, 1}, view, visit(count));
  }

  @Test
  void theIssuesFilterKeepsWhatIsCheapInStockAndNotPurchased() {
    var arranged =
        list(
            """
            {"filters": [{"name": "shop", "when":
              "item.price < 50 && item.stock > 0 && !(item.id in user.purchased)"}]}""",
            3);

    assertThat(arranged.numbers()).containsExactly(3);
    assertThat(arranged.taken()).isEqualTo(Map.of("shop", 3));
  }

  @Test
  void aListThatIsNotFullSaysWhatTookItsItems() {
    var arranged =
        list(
            """
            {"filters": [{"name": "cheap", "when": "item.price < 50"}],
             "caps": [{"name": "brand", "attribute": "brand", "most": 1}],
             "not_seen": {"on": true, "types": ["purchase"]}}""",
            4);

    assertThat(arranged.numbers()).containsExactly(2, 3);
    assertThat(arranged.taken()).isEqualTo(Map.of("not-seen", 1, "cheap", 1));
  }

  @Test
  void boostsChangeTheScoreAndSayByHowMuch() {
    var arranged =
        list(
            """
            {"boosts": [{"name": "y", "when": "item.brand == 'y'", "multiply": 3, "add": 2}]}""",
            2);

    assertThat(arranged.numbers()).containsExactly(3, 0);
    assertThat(arranged.items().getFirst().score()).isEqualTo(5);
    assertThat(arranged.items().getFirst().effects()).containsExactly(new Arranged.Effect("y", 4));
  }

  @Test
  void aPinTakesItsPlaceUnlessAFilterForbidsIt() {
    var pin = "\"pins\": [{\"name\": \"hero\", \"item\": \"d\", \"position\": 2}]";

    assertThat(list("{%s}".formatted(pin), 3).numbers()).containsExactly(0, 3, 1);
    assertThat(
            list(
                    "{%s, \"filters\": [{\"name\": \"x\", \"when\": \"item.brand == 'x'\"}]}"
                        .formatted(pin),
                    3)
                .numbers())
        .containsExactly(0, 1, 2);
  }

  @Test
  void buriedItemsComeLast() {
    assertThat(list("{\"bury\": [{\"name\": \"x\", \"when\": \"item.price < 15\"}]}", 4).numbers())
        .containsExactly(1, 2, 3, 0);
  }

  @Test
  void anItemThatChangesIsJudgedAnewInTheNextList() {
    var arranger =
        new Arranger(
            RuleSetJson.read("{\"filters\": [{\"name\": \"s\", \"when\": \"item.stock > 0\"}]}"));
    float[] scores = {4, 3, 2, 1};
    assertThat(arranger.arrange(scores, view, visit(4)).numbers()).containsExactly(0, 1, 3);

    shelf.with(List.of(ShelvedItems.item("a", Map.of("stock", 0.0))));

    assertThat(arranger.arrange(scores, catalogue.view(), visit(4)).numbers())
        .containsExactly(1, 3);
  }

  @Test
  void rulesAreReadAsTheyAreWritten() {
    for (int seed = 0; seed < 200; seed++) {
      var rules = new SeededRules(seed).rules();
      assertThat(RuleSetJson.read(RuleSetJson.write(rules))).isEqualTo(rules);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{\"filter\": []}",
        "{\"filters\": [{\"name\": \"a\"}]}",
        "{\"filters\": [{\"when\": \"true\"}]}",
        "{\"filters\": [{\"name\": \"a\", \"when\": \"true\", \"x\": 1}]}",
        "{\"filters\": {\"name\": \"a\"}}",
        "{\"filters\": [{\"name\":\"a\",\"when\":\"true\"},{\"name\":\"a\",\"when\":\"true\"}]}",
        "{\"boosts\": [{\"name\": \"a\", \"when\": \"true\"}]}",
        "{\"boosts\": [{\"name\": \"a\", \"when\": \"true\", \"multiply\": -1}]}",
        "{\"boosts\": [{\"name\": \"a\", \"when\": \"true\", \"add\": 1e300}]}",
        "{\"pins\": [{\"name\": \"a\", \"position\": 1}]}",
        "{\"pins\": [{\"name\": \"a\", \"item\": \"i\", \"position\": 0}]}",
        "{\"caps\": [{\"name\": \"a\", \"attribute\": \"b\", \"most\": 0}]}",
        "{\"not_seen\": {\"on\": true}}",
        "{\"not_seen\": {\"on\": true, \"types\": [\"sniffed\"]}}",
        "{\"diversity\": {\"lambda\": 2}}"
      })
  void whatAreNoRulesIsRefused(String json) {
    assertThatThrownBy(() -> RuleSetJson.read(json))
        .isInstanceOfSatisfying(
            LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_2121));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "item.price <",
        "foo > 2",
        "item.title",
        "item.sale && !item.stock",
        "1 + 2",
        "'a' < 1",
        "item.price < 'cheap'",
        "item.title == 3",
        "'x' == item.price",
        "item.stock.contains('1')",
        "item.title.matches('(')",
        "item.tags.map(t, t).size() > 1",
        "item.price < 50;",
        "Runtime.exec('ls')",
        "\u0000"
      })
  void anExpressionThatIsNoConditionIsRefusedWithItsPlace(String when) {
    assertThatThrownBy(() -> Expression.of("r", when))
        .isInstanceOfSatisfying(
            LeavenException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.LV_2122);
              assertThat(e.detail()).contains("\"r\"", "line 1, column ");
            });
  }

  @Test
  void anExpressionThatCostsTooMuchIsRefused() {
    var costly =
        List.of(
            "item.price < 1 || ".repeat(100) + "true",
            "(".repeat(300) + "true" + ")".repeat(300),
            "-".repeat(1001) + "1 < 0",
            "item.a" + ".b".repeat(100) + " == 1",
            "item.t.exists(a, item.t.exists(b, item.t.exists(c, a == b && b == c)))",
            "item.x in [" + "1,".repeat(250) + "1]",
            "true ? ".repeat(80) + "true" + " : true".repeat(80));
    for (var when : costly) {
      assertThatThrownBy(() -> Expression.of("r", when))
          .as(when)
          .isInstanceOfSatisfying(
              LeavenException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LV_2123));
    }
  }

  @Test
  void aLoopOverTooManyElementsIsNoTruth() {
    var many = java.util.stream.IntStream.range(0, 5_000).mapToObj(n -> "t" + n).toList();
    shelf.with(List.of(ShelvedItems.item("long", Map.of("tags", many))));
    var arranged =
        new Arranger(
                RuleSetJson.read(
                    "{\"filters\": [{\"name\": \"f\", \"when\":"
                        + " \"item.tags.exists(t, t == 'none') || true\"}]}"))
            .arrange(new float[] {4, 3, 2, 1, 5}, catalogue.view(), visit(5));
    assertThat(arranged.numbers()).contains(0, 4);
  }
}

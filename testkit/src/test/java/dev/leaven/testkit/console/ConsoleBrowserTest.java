package dev.leaven.testkit.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.leaven.testkit.console.DemoConsole.NARROW;
import static dev.leaven.testkit.console.DemoConsole.WIDE;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The console in headless Chromium, from the first minute of the demo on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ConsoleBrowserTest {
  private static final List<String> PAGES =
      List.of(
          "/",
          "/try",
          "/recommend",
          "/recommend?model=harbor-goods&user=17850&q=heart&did=purchase:22423",
          "/recommend/similar?model=harbor-goods&item=22423",
          "/datasets",
          "/datasets/digits",
          "/runs",
          "/models",
          "/models/digits",
          "/models/digits/versions/1",
          "/models/digits/releases",
          "/datasets/harbor-goods",
          "/models/harbor-goods",
          "/models/harbor-goods/versions/1",
          "/models/harbor-goods/releases",
          "/ledger",
          "/keys");

  private DemoConsole console;

  @BeforeAll
  void open() {
    console = DemoConsole.start();
  }

  @AfterAll
  void close() {
    if (console != null) {
      console.close();
    }
  }

  @Test
  @Order(1)
  void theFirstPageShowsTheTrainingAndThenInvitesToDraw() {
    var page = console.visitor("en", WIDE, "light");
    assertThat(page.locator("[data-first-run] [data-epoch]")).containsText("/", within(120_000));
    assertThat(page.locator("[data-first-run] canvas").first()).isVisible();
    assertThat(page.locator("[data-invite]")).isVisible(visibleWithin(300_000));
    page.locator("[data-invite] .main-act").click();
    assertThat(page.locator(".board canvas")).isVisible();
    page.context().close();
  }

  @Test
  @Order(2)
  void tenDigitsDrawnAsPeopleDrawThemAreReadInBothLanguagesAndWidths() {
    for (var language : List.of("en", "zh-CN")) {
      for (int width : List.of(WIDE, NARROW)) {
        var page = console.visitor(language, width, "light");
        page.navigate("/try?model=digits");
        var wrong = new ArrayList<String>();
        for (var digit : DrawnDigits.all()) {
          DrawnDigits.draw(page, digit, 20_26);
          var answer = page.locator("[data-answer] [data-label]");
          awaitAnswer(page, digit.label());
          var said = answer.textContent();
          if (!said.equals(digit.label())) {
            wrong.add(digit.label() + " read as " + said);
          }
          page.locator("[data-clear]").click();
          assertThat(answer).isHidden();
        }
        assertThat(wrong).as("%s at %d px", language, width).hasSizeLessThanOrEqualTo(1);
        page.context().close();
      }
    }
  }

  /** Waits for the answer to a drawing, or fails with what the page says instead. */
  private static void awaitAnswer(Page page, String digit) {
    var shown =
        "() => ['answer', 'refusal'].some(p => !document.querySelector(`[data-${p}]`).hidden)";
    try {
      page.waitForFunction(shown, null, new Page.WaitForFunctionOptions().setTimeout(10_000));
    } catch (com.microsoft.playwright.TimeoutError silent) {
      throw new AssertionError(
          "no answer to the %s; the page says: %s".formatted(digit, page.innerText("main")),
          silent);
    }
    var refusal = page.locator("[data-refusal]");
    if (refusal.isVisible()) {
      throw new AssertionError("the %s was refused: %s".formatted(digit, refusal.innerText()));
    }
  }

  @Test
  @Order(3)
  void anAnswerIsExplainedAndPutRight() {
    var page = console.visitor("en", WIDE, "light");
    page.navigate("/try?model=digits");
    DrawnDigits.draw(page, DrawnDigits.all().get(7), 7);
    assertThat(page.locator("[data-answer] [data-label]")).hasText("7");
    assertThat(page.locator("[data-scores] li")).hasCount(10);
    page.locator("[data-why]").click();
    assertThat(page.locator(".board img")).isVisible(visibleWithin(20_000));
    assertThat(page.locator("[data-why]")).hasAttribute("aria-pressed", "true");
    page.locator("[data-right-label='1']").click();
    assertThat(page.locator(".notice[data-thanks]")).isVisible();
    page.navigate("/ledger");
    assertThat(page.locator("tbody tr").first()).containsText("Feedback given");
    page.context().close();
  }

  @Test
  @Order(4)
  void aPictureThatCannotBeReadIsRefusedWithItsCodeAndFix() {
    var page = console.visitor("en", WIDE, "light");
    page.navigate("/try?model=digits");
    page.locator("[data-file]")
        .setInputFiles(
            new com.microsoft.playwright.options.FilePayload(
                "seven.png", "image/png", new byte[] {1, 2, 3}));
    assertThat(page.locator("[data-refusal]")).containsText("LV-1502");
    assertThat(page.locator("[data-refusal-fix]")).not().isEmpty();
    page.context().close();
  }

  @Test
  @Order(5)
  void aCustomersListMovesWithWhatTheCustomerDoesInBothLanguagesAndWidths() {
    console.awaitReady();
    for (var language : List.of("en", "zh-CN")) {
      for (int width : List.of(WIDE, NARROW)) {
        var page = console.visitor(language, width, "light");
        ShopVisit.through(page);
        page.context().close();
      }
    }
  }

  @Test
  @Order(6)
  void theLoopIsClickedThrough() {
    var page = console.visitor("en", WIDE, "light");
    addRows(page);
    train(page);
    readReport(page);
    release(page);
    verifyLedger(page);
    makeAndRevokeKey(page);
    page.context().close();
  }

  private static void addRows(Page page) {
    link(page, "Datasets").click();
    link(page, "digits").click();
    assertThat(page.locator("#samples img")).hasCount(60);
    page.locator(".labels >> text=7").click();
    assertThat(page.locator("#samples img").first()).hasAttribute("alt", "Picture of “7”");
    page.locator("#more a").click();
    assertThat(page.locator("#samples img")).hasCount(120);
    page.locator("#picture-label").fill("7");
    page.locator("#add input[type=file]")
        .first()
        .setInputFiles(
            List.of(Pictures.stroke(), Pictures.broken())
                .toArray(new com.microsoft.playwright.options.FilePayload[0]));
    page.getByRole(AriaRole.BUTTON, named("Add pictures")).click();
    assertThat(page.locator("[data-added]")).containsText("Rows added: 1");
    assertThat(page.locator("[data-refused]")).containsText("broken.png");
    assertThat(page.locator("[data-refused]")).containsText("LV-1103");
  }

  private static void train(Page page) {
    // The demo's second recipe may be running; a person who has no time to wait cancels it.
    link(page, "Runs").click();
    var running = page.locator("tbody tr:has(.badge.live) a").first();
    if (running.count() > 0) {
      running.click();
      page.getByRole(AriaRole.BUTTON, named("Cancel the run")).click();
      assertThat(page.locator("[data-state]")).containsText("Cancelled", within(30_000));
    }
    link(page, "Datasets").click();
    link(page, "digits").click();
    page.locator("summary >> text=Settings").click();
    page.locator("#train-epochs").fill("1");
    page.locator("#train-seed").fill("7");
    page.getByRole(AriaRole.BUTTON, named("Start the run")).click();
    assertThat(page.locator("[data-live-run] canvas").first()).isVisible();
    assertThat(page.locator("[data-state]")).containsText("Succeeded", within(300_000));
    page.reload();
    assertThat(page.locator("[data-epochs] tbody tr")).hasCount(1);
    page.getByRole(AriaRole.LINK, named("See the report")).click();
  }

  private static void readReport(Page page) {
    assertThat(page.locator("#mistakes .mistake")).hasCount(25);
    assertThat(page.locator("#mistakes img.map")).hasCount(25);
    page.locator("#confusion a[aria-label*='taken for']").first().click();
    assertThat(page.locator("#cell img").first()).isVisible();
    for (var section :
        List.of("classes", "calibration", "abstention", "network", "data", "cost", "privacy")) {
      assertThat(page.locator("#" + section)).isVisible();
    }
    page.locator(".crumbs >> text=digits").click();
    page.getByRole(AriaRole.BUTTON, named("Compare A with B")).click();
    assertThat(page.locator("h1")).containsText("against version");
    assertThat(page.locator("#paired")).isVisible(visibleWithin(60_000));
    page.locator(".crumbs >> text=digits").click();
  }

  /**
   * The version of one epoch is worse than the live one, so the gate refuses it; against it, the
   * one that was live before passes.
   */
  private static void release(Page page) {
    link(page, "Releases").click();
    var worse = page.locator("article").first();
    var name = worse.locator("h3 a").textContent();
    assertThat(worse).containsText("The gate refuses this version");
    assertThat(worse.locator(".main-act")).hasCount(0);
    overrule(page, name);
    page.getByRole(AriaRole.BUTTON, named("Roll back")).click();
    assertThat(page.locator("section .big-figure").first()).not().hasText(name);
    overrule(page, name);
    var better = page.locator("article").first();
    var betterName = better.locator("h3 a").textContent();
    better.getByRole(AriaRole.BUTTON, namedIn("Start as canary")).click();
    assertThat(page.locator("body")).containsText("10% of the questions");
    assertThat(page.locator("body")).containsText("Answers 90% of the questions");
    page.getByRole(AriaRole.BUTTON, named("End the canary")).click();
    assertThat(page.locator("body")).containsText("No canary");
    page.locator("article").first().locator("input[name=reason]").fill("tried by hand");
    page.locator("article").first().locator(".main-act").click();
    assertThat(page.locator("section .big-figure").first()).hasText(betterName);
    assertThat(page.locator("#history")).isVisible();
  }

  private static void overrule(Page page, String version) {
    var refused = page.locator("article").first();
    refused.locator("input[name=reason]").fill("to see it fail");
    refused.locator(".danger").click();
    assertThat(page.locator("section .big-figure").first()).hasText(version);
  }

  private static void verifyLedger(Page page) {
    link(page, "Ledger").click();
    page.getByRole(AriaRole.BUTTON, named("Verify the chain")).click();
    assertThat(page.locator("#checked")).containsText("The chain is whole");
  }

  private static void makeAndRevokeKey(Page page) {
    link(page, "Keys").click();
    page.locator("#key-name").fill("website");
    page.getByRole(AriaRole.BUTTON, named("Create key")).click();
    assertThat(page.locator("#fresh-key")).containsText(Pattern.compile("^lv_key_"));
    link(page, "Keys").click();
    assertThat(page.locator("#fresh-key")).hasCount(0);
    page.getByRole(AriaRole.BUTTON, named("Revoke the key website")).click();
    assertThat(page.locator("tbody")).containsText("Revoked");
  }

  @Test
  @Order(7)
  void noPageHasASeriousFindingInAnyLanguageWidthOrTheme() {
    for (var language : List.of("en", "zh-CN")) {
      for (int width : List.of(WIDE, NARROW)) {
        // Each theme meets each language and each width once.
        var theme = language.equals("en") == (width == WIDE) ? "light" : "dark";
        var page = console.visitor(language, width, theme);
        for (var path : PAGES) {
          page.navigate(path);
          assertThat(serious(page)).as("%s %d %s %s", language, width, theme, path).isEmpty();
        }
        page.context().close();
      }
    }
    var door = console.stranger("en", WIDE, "light");
    door.navigate("/");
    assertThat(serious(door)).isEmpty();
    door.context().close();
  }

  private static List<String> serious(Page page) {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
            .map(ConsoleBrowserTest::said)
            .toList();
  }

  private static String said(Rule rule) {
    return rule.getId() + ": " + rule.getNodes().getFirst().getHtml();
  }

  @Test
  @Order(8)
  void noPageScrollsSidewaysOnATelephone() {
    var page = console.visitor("en", NARROW, "light");
    for (var path : PAGES) {
      page.navigate(path);
      var beyond =
          page.evaluate(
              "document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assertThat(((Number) beyond).intValue()).as(path).isZero();
    }
    page.context().close();
  }

  @Test
  @Order(9)
  void aDigitIsDrawnAndAskedAboutByKeyboardAlone() {
    var page = console.visitor("en", WIDE, "light");
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    page.keyboard().press("Enter");
    page.navigate("/try?model=digits");
    page.locator(".board canvas").focus();
    for (int i = 0; i < 4; i++) {
      page.keyboard().press("Shift+ArrowUp");
    }
    page.keyboard().press("Space");
    for (int i = 0; i < 8; i++) {
      page.keyboard().press("Shift+ArrowDown");
    }
    page.keyboard().press("Space");
    page.keyboard().press("Enter");
    assertThat(page.locator("[data-answer] [data-label]")).hasText("1");
    page.keyboard().press("Delete");
    assertThat(page.locator("[data-answer]")).isHidden();
    page.context().close();
  }

  @Test
  @Order(10)
  void theSwitchesOfLanguageAndThemeLast() {
    var page = console.visitor("en", WIDE, "light");
    page.locator("a[hreflang='zh-CN']").first().click();
    assertThat(page.locator("h1").first()).not().containsText(Pattern.compile("[A-Za-z]{4}"));
    page.locator("[data-theme-choice=dark]").first().click();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    page.waitForTimeout(300);
    page.navigate("/runs");
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
    page.context().close();
  }

  @Test
  @Order(11)
  void withoutASessionEveryPageIsADoorThatAKeyOpens() {
    var page = console.stranger("en", WIDE, "light");
    var answer = page.navigate("/models/digits");
    assertThat(answer.status()).isEqualTo(401);
    page.locator("#key").fill("not a key");
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    assertThat(page.locator("[role=alert]")).containsText("not valid");
    page.locator("#key").fill(console.leaven().adminKey());
    page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
    assertThat(page.locator(".places")).isVisible();
    page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
    assertThat(page.locator("#key")).isVisible();
    page.context().close();
  }

  @Test
  @Order(12)
  void whatIsNotThereIsSaidAsAPage() {
    var page = console.visitor("en", WIDE, "light");
    var answer = page.navigate("/datasets/nothing");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(page.locator("main")).containsText("LV-1101");
    page.context().close();
  }

  @Test
  @Order(99)
  void noRequestLeftTheMachineAndNoScriptFailed() {
    assertThat(console.hosts()).containsExactly("127.0.0.1");
    assertThat(console.wrong()).isEmpty();
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
        .first();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions namedIn(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static LocatorAssertions.ContainsTextOptions within(double milliseconds) {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(milliseconds);
  }

  private static LocatorAssertions.IsVisibleOptions visibleWithin(double milliseconds) {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(milliseconds);
  }
}

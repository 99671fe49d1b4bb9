package dev.leaven.testkit.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;

/** A visit to the demo's shop: from its tile to a list that moves, and back. */
final class ShopVisit {
  private static final String TILE =
      "[aria-labelledby=tile-recommend] a[href='/recommend?model=harbor-goods']";

  private ShopVisit() {}

  static void through(Page page) {
    enter(page);
    var popular = listOfAVisitor(page);
    var title = buyAnItem(page);
    assertThat(items(page)).hasSize(10).isNotEqualTo(popular);
    assertThat(page.locator("[data-list]")).containsText(title);
    assertThat(page.locator("[data-new]").first()).isVisible();
    page.locator("[data-list] summary").first().click();
    assertThat(page.locator("[data-list] .reason-bar").first()).isVisible();
    page.locator("[data-list] a[href*='/recommend/similar']").first().click();
    assertThat(page.locator("#similar ol li").first()).isVisible();
    page.locator("[data-deeds] a").click();
    assertThat(page.locator("[data-deeds]")).hasCount(0);
    assertThat(items(page)).isEqualTo(popular);
    meetACustomer(page);
  }

  private static void enter(Page page) {
    page.navigate("/");
    page.locator(TILE).click();
  }

  /** Of whom nothing is known, so that it is what most people took. */
  private static List<String> listOfAVisitor(Page page) {
    page.locator("[data-invented]").click();
    assertThat(page.locator("[data-history]")).hasCount(0);
    assertThat(page.locator("[data-list] > li")).hasCount(10);
    return items(page);
  }

  /** Searches, buys the first item that is found, and says its title. */
  private static String buyAnItem(Page page) {
    page.locator("#item-search").fill("regency cakestand 3 tier");
    page.locator("#item-search").press("Enter");
    assertThat(page.locator("[data-found] > li").first()).isVisible();
    page.locator("[data-found] [data-add=purchase]").first().click();
    assertThat(page.locator("[data-deeds] > li")).hasCount(1);
    return "REGENCY CAKESTAND 3 TIER";
  }

  private static void meetACustomer(Page page) {
    page.locator("[data-another]").click();
    assertThat(page.locator("[data-history] > li").first()).isVisible();
    assertThat(page.locator("[data-list] > li")).hasCount(10);
  }

  private static List<String> items(Page page) {
    return page.locator("[data-list] > li").all().stream()
        .map(item -> item.getAttribute("data-item"))
        .toList();
  }
}

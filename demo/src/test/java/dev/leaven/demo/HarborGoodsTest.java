package dev.leaven.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leaven.model.Item;
import dev.leaven.model.User;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop's sales come out of the jar as they went in. */
class HarborGoodsTest {
  @Test
  void whatShipsIsAYearOfAShop() {
    var shop = HarborGoods.read();
    // The figures of ./leaven convert online-retail on the original.
    assertThat(shop.purchases()).hasSize(396_370);
    assertThat(shop.customers()).hasSize(4_335);
    assertThat(shop.items()).hasSize(3_659);
    var first = shop.purchases().getFirst();
    assertThat(shop.customers().get(first.customer()).id()).isEqualTo("17850");
    assertThat(shop.items().get(first.item()).id()).isEqualTo("85123A");
    assertThat(first.quantity()).isEqualTo(6);
    assertThat(first.time()).isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
    assertThat(shop.purchases().getLast().time()).isEqualTo(Instant.parse("2011-12-09T12:50:00Z"));
  }

  @Test
  void everyItemHasATitleAPriceAndADayAndEveryCustomerASegment() {
    var shop = HarborGoods.read();
    assertThat(shop.items())
        .allSatisfy(
            item -> {
              assertThat(item.title()).isNotBlank();
              assertThat(item.attributes().number("price")).isPresent();
              assertThat(item.attributes().text("time")).isPresent();
            });
    assertThat(shop.customers()).extracting(User::segment).doesNotContain("").contains("elsewhere");
  }

  @Test
  void salesEndOnTheDayThatIsAskedFor() {
    var shop = HarborGoods.read().endingOn(LocalDate.of(2031, 3, 4));
    assertThat(shop.purchases().getLast().time()).isEqualTo(Instant.parse("2031-03-04T12:50:00Z"));
    var times = shop.purchases().stream().map(HarborGoods.Purchase::time).toList();
    assertThat(times).isSorted();
    assertThat(shop.items())
        .extracting(item -> Instant.parse(item.attributes().text("time").orElseThrow()))
        .allSatisfy(time -> assertThat(time).isBetween(times.getFirst(), times.getLast()));
  }

  @Test
  void whatIsPackedComesOutAgain(@TempDir Path folder) throws IOException {
    var events = folder.resolve("events.csv");
    Files.writeString(
        events,
        """
        user,item,type,value,time
        9,b,purchase,300,2011-01-02T10:00:00
        1,a,purchase,1,2011-01-01T10:00:00
        1,b,purchase,20000,2011-01-03T10:00:00
        """);
    var items = folder.resolve("items.csv");
    Files.writeString(items, "item,title,price\na,\"A \"\"CUP\"\"\",0.39\nb,Ü,1.5\n");
    var original = folder.resolve("original.csv");
    Files.writeString(original, "CustomerID,Country\n1.0,France\n9,EIRE\n");
    var packed = new ByteArrayOutputStream();
    HarborGoodsPacking.pack(events, items, original, packed);
    var shop = HarborGoods.read(new ByteArrayInputStream(packed.toByteArray()));
    assertThat(shop.customers()).extracting(User::id).containsExactly("1", "9");
    assertThat(shop.customers())
        .extracting(user -> user.attributes().text("country").orElseThrow())
        .containsExactly("France", "EIRE");
    assertThat(shop.items()).extracting(Item::title).containsExactly("A \"CUP\"", "Ü");
    assertThat(shop.purchases())
        .isEqualTo(
            List.of(
                new HarborGoods.Purchase(0, 0, 1, Instant.parse("2011-01-01T10:00:00Z")),
                new HarborGoods.Purchase(1, 1, 300, Instant.parse("2011-01-02T10:00:00Z")),
                new HarborGoods.Purchase(0, 1, 20_000, Instant.parse("2011-01-03T10:00:00Z"))));
  }
}

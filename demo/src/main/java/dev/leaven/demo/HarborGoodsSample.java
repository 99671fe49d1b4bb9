package dev.leaven.demo;

import static dev.leaven.model.Require.requireState;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.datasets.DoorReport;
import dev.leaven.lifecycle.events.SentEvent;
import dev.leaven.lifecycle.events.SentProfile;
import dev.leaven.model.Attributes;
import dev.leaven.model.Dataset;
import dev.leaven.model.EventType;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Settings;
import dev.leaven.recommend.Recommendation;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the demo does for the shop Harbor Goods at its first start: brings a year of sales in,
 * trains {@code ease} on them and releases it through the gate.
 *
 * <p>The sales are moved to end the day before. Each step looks at what is there first, so that a
 * start that was cut short is gone on with and a second start does nothing.
 */
public final class HarborGoodsSample {
  /** The dataset's and the model's name. */
  public static final String NAME = "harbor-goods";

  private static final String RECIPE = "ease";
  private static final Settings SHOP = Settings.of(Map.of("template", "shop"));

  /** Events of one transaction: many enough to be quick, few enough to be held in memory. */
  private static final int AT_ONCE = 20_000;

  private final Lifecycle lifecycle;
  private final Clock clock;
  private final SampleModel model;

  public HarborGoodsSample(Lifecycle lifecycle, Clock clock) {
    this.lifecycle = lifecycle;
    this.clock = clock;
    this.model = new SampleModel(lifecycle, NAME);
  }

  /** Whether the shop's customers get answers. */
  public boolean isLive() {
    return model.isLive();
  }

  /**
   * Does what is left to do; returns when the shop's customers get answers.
   *
   * @throws LeavenException LV-1501 where the first run ended without a live version
   */
  public void prepare() throws InterruptedException {
    if (isLive()) {
      return;
    }
    var dataset = model.dataset(Recommendation.ID);
    if (model.find(RECIPE).isEmpty()) {
      bringIn(dataset);
    }
    model.release(RECIPE, () -> freeze(dataset));
  }

  private String freeze(Dataset dataset) {
    var snapshots = lifecycle.snapshots();
    var splits = snapshots.usual(SampleModel.WORKSPACE, dataset.id());
    return snapshots
        .freeze(SampleModel.WORKSPACE, dataset.id(), splits, SHOP, SampleModel.BY)
        .hash();
  }

  private void bringIn(Dataset dataset) {
    var there = lifecycle.store().events().counts(SampleModel.WORKSPACE, dataset.id());
    var sales = HarborGoods.read();
    if (there.total() >= sales.purchases().size()) {
      return;
    }
    var shop = sales.endingOn(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1));
    var items = new ArrayList<SentProfile>();
    shop.items().forEach(i -> items.add(profile(items.size(), i.id(), i.attributes())));
    var users = new ArrayList<SentProfile>();
    shop.customers().forEach(u -> users.add(profile(users.size(), u.id(), u.attributes())));
    var door = lifecycle.events();
    whole(door.putItems(SampleModel.WORKSPACE, dataset.id(), items));
    whole(door.putUsers(SampleModel.WORKSPACE, dataset.id(), users));
    // From where a start that was cut short left off: each batch is there whole or not at all.
    int done = (int) there.total() / AT_ONCE * AT_ONCE;
    for (int from = done; from < shop.purchases().size(); from += AT_ONCE) {
      int to = Math.min(from + AT_ONCE, shop.purchases().size());
      whole(door.addEvents(SampleModel.WORKSPACE, dataset.id(), events(shop, from, to)));
    }
  }

  private static SentProfile profile(int before, String id, Attributes attributes) {
    return new SentProfile(before + 1L, id, attributes.values());
  }

  private static List<SentEvent> events(HarborGoods shop, int from, int to) {
    var events = new ArrayList<SentEvent>(to - from);
    for (int i = from; i < to; i++) {
      events.add(event(shop, i));
    }
    return events;
  }

  /** What a customer bought within one minute is one visit. */
  private static SentEvent event(HarborGoods shop, int at) {
    var sale = shop.purchases().get(at);
    var customer = shop.customers().get(sale.customer()).id();
    return new SentEvent(
        at + 1L,
        Optional.of("sale-%06d".formatted(at + 1)),
        customer,
        shop.items().get(sale.item()).id(),
        EventType.PURCHASE.id(),
        OptionalDouble.of(sale.quantity()),
        Optional.of(sale.time()),
        Optional.of(customer + "-" + sale.time().getEpochSecond() / 60),
        OptionalInt.empty(),
        Optional.empty(),
        Set.of());
  }

  /** What ships is whole: a line that the door refuses is a mistake of ours. */
  private static void whole(DoorReport report) {
    requireState(report.refused() == 0, "of the demo's sales were refused: %s", report.bad());
  }
}

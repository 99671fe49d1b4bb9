package dev.leaven.recommend.rules;

import dev.leaven.model.Attributes;
import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.model.User;
import dev.leaven.recommend.catalogue.ShelvedItems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Catalogues, visits and rules that a seed decides. */
public final class SeededRules {
  private static final List<String> BRANDS = List.of("acme", "blue", "corda", "delta", "echo");
  private static final List<String> TAGS = List.of("new", "sale", "home", "kids", "toy");
  private final SplittableRandom random;

  public SeededRules(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Items of which some lack attributes or have them in another kind. */
  public List<Item> items(int count) {
    return IntStream.range(0, count).mapToObj(n -> item("i" + n)).toList();
  }

  private Item item(String id) {
    var values = new HashMap<String, Object>();
    if (random.nextInt(10) > 0) {
      values.put("price", (double) random.nextInt(100));
    } else if (random.nextBoolean()) {
      values.put("price", "on request");
    }
    if (random.nextInt(10) > 0) {
      values.put("stock", (double) random.nextInt(4));
    }
    if (random.nextInt(10) > 0) {
      values.put("brand", BRANDS.get(random.nextInt(BRANDS.size())));
    }
    if (random.nextInt(8) > 0) {
      values.put("categories", some(TAGS));
    }
    if (random.nextInt(4) > 0) {
      values.put("sale", random.nextBoolean());
    }
    values.put("title", "The " + BRANDS.get(random.nextInt(5)) + " " + random.nextInt(9));
    values.put("time", "2026-%02d-01T00:00:00Z".formatted(1 + random.nextInt(12)));
    return ShelvedItems.item(id, values);
  }

  private List<String> some(List<String> of) {
    return of.stream().filter(one -> random.nextInt(3) == 0).toList();
  }

  /** A score an item; some are equal, some items may not be shown. */
  public float[] scores(int items) {
    float[] scores = new float[items];
    for (int n = 0; n < items; n++) {
      scores[n] =
          random.nextInt(40) == 0
              ? Float.NEGATIVE_INFINITY
              : random.nextInt(5) == 0 ? random.nextInt(20) / 20f : (float) random.nextDouble();
    }
    return scores;
  }

  public Visit visit(int items, int count) {
    int events = random.nextInt(12);
    int[] numbers = new int[events];
    var types = new EventType[events];
    for (int e = 0; e < events; e++) {
      numbers[e] = random.nextInt(items);
      types[e] = random.nextBoolean() ? EventType.PURCHASE : EventType.VIEW;
    }
    var user = new HashMap<String, Object>();
    if (random.nextInt(5) > 0) {
      user.put("budget", (double) random.nextInt(100));
    }
    user.put("brand", BRANDS.get(random.nextInt(5)));
    user.put("brands", some(BRANDS));
    Map<String, Object> context =
        random.nextInt(4) > 0
            ? Map.of("scene", "home", "most", (double) random.nextInt(90))
            : Map.of();
    return new Visit(
        new User("u" + random.nextInt(100), new Attributes(user)),
        numbers,
        types,
        context,
        Instant.parse("2026-06-15T00:00:00Z"),
        Set.of(EventType.PURCHASE),
        count);
  }

  public RuleSet rules() {
    var filters = new ArrayList<RuleSet.Filter>();
    for (int k = random.nextInt(3); k > 0; k--) {
      filters.add(new RuleSet.Filter("filter " + k, condition(2)));
    }
    var boosts = new ArrayList<RuleSet.Boost>();
    for (int k = random.nextInt(3); k > 0; k--) {
      boosts.add(
          new RuleSet.Boost(
              "boost " + k,
              condition(1),
              random.nextBoolean() ? 1 : 0.5 + random.nextInt(4) * 0.5,
              random.nextBoolean() ? 0 : random.nextInt(-2, 3) * 0.25));
    }
    var bury = new ArrayList<RuleSet.Bury>();
    if (random.nextInt(3) == 0) {
      bury.add(new RuleSet.Bury("bury", condition(1)));
    }
    var caps = new ArrayList<RuleSet.Cap>();
    if (random.nextBoolean()) {
      var of = List.of("brand", "categories", "sale", "stock").get(random.nextInt(4));
      caps.add(new RuleSet.Cap("cap", of, 1 + random.nextInt(3)));
    }
    return new RuleSet(filters, boosts, bury, pins(), caps, notSeen(), diversity());
  }

  private List<RuleSet.Pin> pins() {
    var pins = new ArrayList<RuleSet.Pin>();
    var places = new HashSet<Integer>();
    for (int k = random.nextInt(3); k > 0; k--) {
      int place = 1 + random.nextInt(14);
      if (places.add(place)) {
        pins.add(
            random.nextBoolean()
                ? new RuleSet.Pin(
                    "pin " + k, Optional.of("i" + random.nextInt(300)), Optional.empty(), place)
                : new RuleSet.Pin("pin " + k, Optional.empty(), Optional.of(condition(1)), place));
      }
    }
    return pins;
  }

  private Optional<RuleSet.NotSeen> notSeen() {
    return switch (random.nextInt(4)) {
      case 0 -> Optional.of(new RuleSet.NotSeen(false, Set.of()));
      case 1 -> Optional.of(new RuleSet.NotSeen(true, Set.of(EventType.VIEW)));
      default -> Optional.empty();
    };
  }

  private Optional<RuleSet.Diversity> diversity() {
    return random.nextInt(3) == 0
        ? Optional.of(
            new RuleSet.Diversity(
                random.nextInt(11) / 10.0,
                random.nextBoolean() ? List.of("categories") : List.of("title", "brand")))
        : Optional.empty();
  }

  private String condition(int depth) {
    if (depth > 0 && random.nextInt(3) > 0) {
      var left = condition(depth - 1);
      var right = condition(depth - 1);
      return switch (random.nextInt(5)) {
        case 0, 1 -> "(%s) && (%s)".formatted(left, right);
        case 2 -> "(%s) || (%s)".formatted(left, right);
        case 3 -> "!(%s)".formatted(left);
        default -> "(%s) ? (%s) : (%s)".formatted(condition(0), left, right);
      };
    }
    return CONDITIONS.get(random.nextInt(CONDITIONS.size()));
  }

  /** By columns, by the moment and by CEL's evaluator; some about what items lack. */
  static final List<String> CONDITIONS =
      List.of(
          "item.price < 50",
          "item.price >= 20.5",
          "30 > item.price",
          "item.price == 7",
          "item['colour'] != 'red'",
          "item.stock > 0",
          "item.stock in [0, 2, 3.0]",
          "item.brand == 'acme'",
          "item.brand != 'blue'",
          "item.brand < 'c'",
          "item.brand in ['acme', 'echo']",
          "item['brand'] == 'delta'",
          "'sale' in item.categories",
          "!('kids' in item.categories)",
          "item.categories == ['new', 'sale']",
          "item.sale",
          "!item.sale",
          "item.sale == true",
          "has(item.price)",
          "!has(item.stock)",
          "item.none == 1",
          "item.none < 1 || item.sale",
          "item.title.contains('blue')",
          "item.title.startsWith('The a')",
          "item.title.endsWith('3')",
          "item.title.matches('co.da')",
          "item.categories.exists(c, c == 'toy')",
          "size(item.categories) > 1",
          "item.price * 2.0 < 60.0",
          "item.price > item.stock",
          "item.id != 'i5'",
          "item.id in ['i1', 'i2', 'i3']",
          "!(item.id in user.purchased)",
          "item.id in user.viewed",
          "item.price < user.budget",
          "item.brand == user.brand",
          "item.brand in user.brands",
          "context.scene == 'home'",
          "context.most > item.price",
          "context.scene == 'home' ? item.sale : item.stock > 1",
          "timestamp(item.time) > now - duration('2400h')",
          "user.brands.exists(b, b == item.brand)",
          "user.id.startsWith('u1')",
          "true",
          "item.brand.size() == 4");
}

package dev.leaven.server.console.recommend;

import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.recommend.answers.Answer.Recommended;
import dev.leaven.recommend.answers.Reason;
import dev.leaven.recommend.answers.Source;
import dev.leaven.server.console.frame.Addresses;
import dev.leaven.server.console.frame.Frame;
import dev.leaven.server.recommend.ShopWindow.Deed;
import dev.leaven.server.recommend.ShopWindow.Past;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A customer, what the customer did, and what is recommended.
 *
 * @param model the chosen one; empty where no model that recommends is live
 * @param user a customer of the shop; empty for an invented one
 * @param deeds what the customer is imagined to do, with the items' titles
 * @param query what items were searched by
 * @param server the address of this server, for the examples
 */
public record RecommendView(
    Frame frame,
    Optional<String> model,
    List<String> models,
    Optional<String> user,
    List<Imagined> deeds,
    String query,
    List<Item> found,
    Optional<Shown> shown,
    String server) {
  /** The types of events that a shop's customer can be imagined to make. */
  public static final List<EventType> TYPES =
      List.of(EventType.VIEW, EventType.CART, EventType.PURCHASE);

  /** An imagined deed with its item's title. */
  public record Imagined(Deed deed, String title) {}

  /**
   * What the live version says.
   *
   * @param known how many events of the customer are kept
   */
  public record Shown(
      int version,
      int known,
      String segment,
      List<Past> history,
      List<Line> lines,
      List<Source> filledBy) {
    /** How many items were not in the list before the last imagined deed. */
    public long fresh() {
      return lines.stream().filter(line -> line.move() == Move.NEW).count();
    }
  }

  /** How an item's place changed by the last imagined deed. */
  public enum Move {
    NONE,
    NEW,
    UP,
    DOWN;

    /** The message key of its name. */
    public String key() {
      return "recommend.move." + name().toLowerCase(Locale.ROOT);
    }
  }

  /** An item of the list, with how many places it moved. */
  public record Line(int place, Recommended item, Move move, int places) {
    /** The largest part of the score, for the bars. */
    public double largest() {
      return item.reasons().stream()
          .mapToDouble((Reason r) -> Math.abs(r.weight()))
          .max()
          .orElse(1);
    }
  }

  /** This page with other deeds. */
  private String href(Optional<String> who, List<Deed> deeds, String text) {
    var href = new StringBuilder("/recommend?model=").append(Addresses.encoded(model.orElse("")));
    who.ifPresent(id -> href.append("&user=").append(Addresses.encoded(id)));
    if (!text.isEmpty()) {
      href.append("&q=").append(Addresses.encoded(text));
    }
    for (var deed : deeds) {
      href.append("&did=").append(Addresses.encoded(deed.type().id() + ":" + deed.item()));
    }
    return href.toString();
  }

  private List<Deed> did() {
    return deeds.stream().map(Imagined::deed).toList();
  }

  /** The same customer after one more deed. */
  public String after(EventType type, String item) {
    var more = new ArrayList<>(did());
    more.add(new Deed(type, item));
    return href(user, more, query);
  }

  /** The same customer without one of the deeds. */
  public String without(int deed) {
    var fewer = new ArrayList<>(did());
    fewer.remove(deed);
    return href(user, fewer, query);
  }

  public String invented() {
    return href(Optional.empty(), List.of(), "");
  }

  public String another() {
    return "/recommend/another?model=" + Addresses.encoded(model.orElse(""));
  }

  public String similar(String item) {
    return "/recommend/similar?model=%s&item=%s"
        .formatted(Addresses.encoded(model.orElse("")), Addresses.encoded(item));
  }

  /** The body of the same question to the API. */
  public String body() {
    var parts = new ArrayList<String>();
    parts.add("\"model\":" + quoted(model.orElse("")));
    user.ifPresent(id -> parts.add("\"user\":" + quoted(id)));
    if (user.isEmpty() || !deeds.isEmpty()) {
      parts.add(
          did().stream()
              .map(
                  d ->
                      "{\"item\":%s,\"type\":%s}"
                          .formatted(quoted(d.item()), quoted(d.type().id())))
              .collect(Collectors.joining(",", "\"events\":[", "]")));
    }
    parts.add("\"count\":10");
    return "{" + String.join(",", parts) + "}";
  }

  /** The question in Java; what is imagined is asked of a visitor. */
  public String java() {
    if (user.isPresent() && deeds.isEmpty()) {
      return "NewRecommendation.of(%s, 10)".formatted(quoted(user.get()));
    }
    return did().stream()
        .map(d -> "Happened.of(%s, %s)".formatted(quoted(d.type().id()), quoted(d.item())))
        .collect(Collectors.joining(", ", "NewRecommendation.of(List.of(", "), 10)"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

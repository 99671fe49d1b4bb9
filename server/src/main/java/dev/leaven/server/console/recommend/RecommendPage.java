package dev.leaven.server.console.recommend;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Event;
import dev.leaven.model.EventType;
import dev.leaven.model.Item;
import dev.leaven.model.LeavenException;
import dev.leaven.recommend.Recommendation;
import dev.leaven.recommend.answers.Language;
import dev.leaven.server.console.frame.Addresses;
import dev.leaven.server.console.frame.Frame;
import dev.leaven.server.console.frame.Frame.Place;
import dev.leaven.server.console.frame.Frames;
import dev.leaven.server.console.recommend.RecommendView.Imagined;
import dev.leaven.server.console.recommend.RecommendView.Line;
import dev.leaven.server.console.recommend.RecommendView.Move;
import dev.leaven.server.recommend.ShopWindow;
import dev.leaven.server.recommend.ShopWindow.Deed;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import dev.leaven.store.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** A customer to choose or invent, what the customer does, and the list that moves with it. */
@Controller
@Access(Level.READ)
public final class RecommendPage {
  private static final int HISTORY = 8;
  private static final int FOUND = 6;
  private static final int SIMILAR = 8;
  private static final int MOST_DEEDS = 20;
  private static final int MOST_CUSTOMERS = 1_000;

  private final Frames frames;
  private final Lifecycle house;
  private final Reach reach;
  private final ShopWindow window;
  private final Clock clock;

  RecommendPage(Frames frames, Lifecycle house, Reach reach, ShopWindow window, Clock clock) {
    this.frames = frames;
    this.house = house;
    this.reach = reach;
    this.window = window;
    this.clock = clock;
  }

  @GetMapping("/recommend")
  String show(
      Caller caller,
      @RequestParam("model") Optional<String> wanted,
      @RequestParam Optional<String> user,
      @RequestParam(defaultValue = "") String q,
      HttpServletRequest request,
      Model model) {
    var live = live(caller);
    var chosen = wanted.filter(live::contains).or(() -> live.stream().findFirst());
    var who = user.map(String::strip).filter(id -> !id.isEmpty());
    var frame = frames.of(request, Place.RECOMMEND);
    var deeds = deeds(request);
    model.addAttribute(
        "view",
        new RecommendView(
            frame,
            chosen,
            live,
            who,
            chosen.map(name -> imagined(caller, name, deeds)).orElse(List.of()),
            q.strip(),
            chosen
                .filter(name -> !q.isBlank())
                .map(name -> window.search(caller.workspace(), name, q, FOUND))
                .orElse(List.of()),
            chosen.map(name -> shown(frame, caller, name, who, deeds)),
            request.getScheme() + "://" + request.getHeader("Host")));
    return "page/recommend";
  }

  /** A customer of the shop, each time another one. */
  @GetMapping("/recommend/another")
  RedirectView another(Caller caller, @RequestParam String model) {
    var dataset = window.dataset(caller.workspace(), known(caller, model));
    var customers =
        house
            .store()
            .events()
            .list(caller.workspace(), dataset, Page.Request.first(MOST_CUSTOMERS))
            .items()
            .stream()
            .map(Event::user)
            .distinct()
            .toList();
    var start = "/recommend?model=" + Addresses.encoded(model);
    if (customers.isEmpty()) {
      return Addresses.goOn(start);
    }
    var one = customers.get((int) Math.floorMod(clock.millis(), (long) customers.size()));
    return Addresses.goOn(start + "&user=" + Addresses.encoded(one));
  }

  /** The items most like one, to look at beside the list. */
  @GetMapping("/recommend/similar")
  String similar(
      Caller caller,
      @RequestParam("model") String name,
      @RequestParam String item,
      HttpServletRequest request,
      Model model) {
    var known = known(caller, name);
    var title = window.item(caller.workspace(), known, item).map(Item::title).orElse(item);
    model.addAttribute(
        "view",
        new SimilarView(
            frames.of(request, Place.RECOMMEND),
            known,
            title,
            window.similar(caller.workspace(), known, item, SIMILAR)));
    return "page/similar";
  }

  private String known(Caller caller, String model) {
    return Optional.of(model)
        .filter(live(caller)::contains)
        .orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_1401,
                    "No model \"%s\" recommends here.".formatted(model),
                    "Choose one of the page's models."));
  }

  private List<String> live(Caller caller) {
    return house.versions().models(caller.workspace()).stream()
        .filter(name -> reach.taskOf(caller, name).filter(Recommendation.ID::equals).isPresent())
        .filter(
            name -> {
              var release = house.releases().current(caller.workspace(), name).get(Alias.LIVE);
              return release != null && release.version().isPresent();
            })
        .toList();
  }

  /** Deeds as the address holds them, {@code type:item}; what is none is left out. */
  private static List<Deed> deeds(HttpServletRequest request) {
    var sent = request.getParameterValues("did");
    var deeds = new ArrayList<Deed>();
    for (var text : sent == null ? new String[0] : sent) {
      int colon = text.indexOf(':');
      if (colon > 0 && colon < text.length() - 1 && deeds.size() < MOST_DEEDS) {
        EventType.of(text.substring(0, colon))
            .ifPresent(type -> deeds.add(new Deed(type, text.substring(colon + 1))));
      }
    }
    return deeds;
  }

  private List<Imagined> imagined(Caller caller, String model, List<Deed> deeds) {
    return deeds.stream()
        .map(
            deed ->
                new Imagined(
                    deed,
                    window
                        .item(caller.workspace(), model, deed.item())
                        .map(Item::title)
                        .orElse(deed.item())))
        .toList();
  }

  private RecommendView.Shown shown(
      Frame frame, Caller caller, String model, Optional<String> user, List<Deed> deeds) {
    var language =
        switch (frame.text().language()) {
          case ENGLISH -> Language.ENGLISH;
          case CHINESE -> Language.CHINESE;
        };
    var shown = window.show(caller.workspace(), model, user, deeds, HISTORY, language);
    return new RecommendView.Shown(
        shown.version(),
        shown.events(),
        shown.person().user().segment(),
        shown.history(),
        lines(shown),
        shown.answer().filledBy());
  }

  private static List<Line> lines(ShopWindow.Shown shown) {
    var before = List.copyOf(shown.before());
    var lines = new ArrayList<Line>();
    for (var item : shown.answer().items()) {
      int place = lines.size();
      int was = before.indexOf(item.id());
      var move =
          before.isEmpty() || was == place
              ? Move.NONE
              : was < 0 ? Move.NEW : was > place ? Move.UP : Move.DOWN;
      lines.add(new Line(place + 1, item, move, was < 0 ? 0 : Math.abs(was - place)));
    }
    return lines;
  }
}

package dev.leaven.server.console;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.Alias;
import dev.leaven.model.Release;
import dev.leaven.recommend.Recommendation;
import dev.leaven.server.console.frame.Addresses;
import dev.leaven.server.console.frame.Frame.Place;
import dev.leaven.server.console.frame.Frames;
import dev.leaven.server.console.models.LabelOrder;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The board to draw on. What it asks, it asks of the public API. */
@Controller
@Access(Level.READ)
final class TryPage {
  private static final Optional<String> RECOMMENDS = Optional.of(Recommendation.ID);

  private final Frames frames;
  private final Lifecycle house;
  private final Reach reach;

  TryPage(Frames frames, Lifecycle house, Reach reach) {
    this.frames = frames;
    this.house = house;
    this.reach = reach;
  }

  @GetMapping("/try")
  ModelAndView show(
      Caller caller,
      @RequestParam("model") Optional<String> wanted,
      HttpServletRequest request,
      Model model) {
    var recommends = wanted.filter(name -> reach.taskOf(caller, name).equals(RECOMMENDS));
    if (recommends.isPresent()) {
      return new ModelAndView(
          Addresses.goOn("/recommend?model=" + Addresses.encoded(recommends.get())));
    }
    var live =
        house.versions().models(caller.workspace()).stream()
            .filter(name -> live(caller, name).isPresent())
            .filter(name -> reach.taskOf(caller, name).filter(this::drawn).isPresent())
            .toList();
    var chosen = wanted.filter(live::contains).or(() -> live.stream().findFirst());
    model.addAttribute(
        "view",
        new TryView(
            frames.of(request, Place.TRY),
            chosen,
            live,
            chosen.map(name -> labels(caller, name)).orElse(List.of()),
            server(request)));
    return new ModelAndView("page/try");
  }

  private boolean drawn(String task) {
    return task.equals("image-classification");
  }

  private Optional<Integer> live(Caller caller, String model) {
    return Optional.ofNullable(house.releases().current(caller.workspace(), model).get(Alias.LIVE))
        .map(Release::version)
        .filter(version -> version.isPresent())
        .map(version -> version.getAsInt());
  }

  private List<String> labels(Caller caller, String model) {
    return live(caller, model)
        .flatMap(number -> house.store().versions().find(caller.workspace(), model, number))
        .flatMap(v -> house.store().snapshots().find(caller.workspace(), v.snapshot()))
        .map(snapshot -> snapshot.labels().stream().sorted(LabelOrder.NATURAL).toList())
        .orElse(List.of());
  }

  private static String server(HttpServletRequest request) {
    return request.getScheme() + "://" + request.getHeader("Host");
  }
}

package dev.leaven.server.console;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.gate.Verdict;
import dev.leaven.model.Alias;
import dev.leaven.model.Release;
import dev.leaven.model.Run;
import dev.leaven.model.Task;
import dev.leaven.server.ServerConfig;
import dev.leaven.server.console.frame.Frame;
import dev.leaven.server.console.frame.Frame.Place;
import dev.leaven.server.console.frame.Frames;
import dev.leaven.server.console.models.Headlines;
import dev.leaven.server.console.models.Shelf;
import dev.leaven.server.console.runs.RunLine;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Callers;
import dev.leaven.server.security.Level;
import dev.leaven.store.Page;
import dev.leaven.vision.ImageClassification;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: home for those who are signed in, the way in for others. */
@Controller
@Access(Level.OPEN)
final class HomePage {
  private static final int RUNS = 6;
  private static final int LINES = 7;

  private final Frames frames;
  private final Lifecycle house;
  private final Shelf shelf;
  private final ServerConfig config;

  HomePage(Frames frames, Lifecycle house, Shelf shelf, ServerConfig config) {
    this.config = config;
    this.frames = frames;
    this.house = house;
    this.shelf = shelf;
  }

  @GetMapping("/")
  String home(HttpServletRequest request, Model model) {
    var caller = Callers.of(request);
    if (caller.isEmpty()) {
      model.addAttribute("view", new SignInView(frames.of(request, Place.NONE), refused(request)));
      return "page/sign-in";
    }
    model.addAttribute("view", view(frames.of(request, Place.HOME), caller.get()));
    return "page/home";
  }

  /** Shown in place of a page that only those with a session may see. */
  @GetMapping("/door")
  String door(HttpServletRequest request, HttpServletResponse response, Model model) {
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setHeader("WWW-Authenticate", "Bearer");
    model.addAttribute(
        "view", new SignInView(frames.of(request, Place.NONE), Optional.of("sign-in.needed")));
    return "page/sign-in";
  }

  private static Optional<String> refused(HttpServletRequest request) {
    if (request.getParameter("key") != null) {
      return Optional.of("sign-in.key-wrong");
    }
    return request.getParameter("link") == null
        ? Optional.empty()
        : Optional.of("sign-in.link-spent");
  }

  private HomeView view(Frame frame, Caller caller) {
    var workspace = caller.workspace();
    var runs = house.runs().list(workspace, Optional.empty(), Page.Request.first(RUNS)).items();
    var tiles = new ArrayList<HomeView.Tile>();
    var proposals = new ArrayList<HomeView.Proposal>();
    var live = new ArrayList<String>();
    var drawable = new ArrayList<String>();
    for (var task : house.tasks()) {
      if (!caller.mayRead(task.capability())) {
        continue;
      }
      var slots = slots(workspace, task);
      tiles.add(new HomeView.Tile(task.capability(), slots));
      for (var slot : slots) {
        slot.live().ifPresent(number -> live.add(slot.name()));
        if (slot.live().isPresent() && task.id().equals(ImageClassification.ID)) {
          drawable.add(slot.name());
        }
        proposal(workspace, slot).ifPresent(proposals::add);
      }
    }
    return new HomeView(
        frame,
        config.demo() && runs.isEmpty() && live.isEmpty(),
        config.demo() && live.isEmpty() ? first(runs) : Optional.empty(),
        drawable.stream().filter(model -> isUntried(workspace, model)).findFirst(),
        tiles,
        proposals,
        runs.stream().map(RunLine::new).toList(),
        caller.isAdmin() ? shelf.latestLines(workspace, LINES) : List.of());
  }

  /**
   * The demo's first run, which goes live by itself, while it lasts. Once it is over the page is as
   * ever: either its version is live, or the gate refused it and nothing more comes by itself.
   */
  static Optional<RunLine> first(List<Run> newestFirst) {
    return newestFirst.reversed().stream()
        .findFirst()
        .filter(run -> !run.state().isOver())
        .map(RunLine::new);
  }

  private boolean isUntried(String workspace, String model) {
    return house
        .store()
        .predictions()
        .list(workspace, model, Page.Request.first(1))
        .items()
        .isEmpty();
  }

  private List<HomeView.Slot> slots(String workspace, Task task) {
    var slots = new ArrayList<HomeView.Slot>();
    for (var name : house.versions().models(workspace)) {
      var versions = house.store().versions().list(workspace, name);
      if (versions.isEmpty() || !versions.getFirst().task().equals(task.id())) {
        continue;
      }
      var live = Optional.ofNullable(house.releases().current(workspace, name).get(Alias.LIVE));
      var number = live.map(Release::version).orElse(OptionalInt.empty());
      var version =
          versions.stream()
              .filter(v -> number.isPresent() && v.number() == number.getAsInt())
              .findFirst();
      var last =
          house.runs().list(workspace, Optional.of(name), Page.Request.first(1)).items().stream()
              .findFirst();
      slots.add(
          new HomeView.Slot(
              name,
              number,
              version.orElse(versions.getFirst()).recipe(),
              version.flatMap(v -> Headlines.quality(v.headline())),
              live.filter(r -> number.isPresent()).map(Release::at),
              last.map(RunLine::new),
              shelf.samplesOfSnapshot(workspace, versions.getFirst().snapshot(), 16)));
    }
    return slots;
  }

  /** A newer version that the gate found better than the live one. */
  private Optional<HomeView.Proposal> proposal(String workspace, HomeView.Slot slot) {
    if (slot.live().isEmpty()) {
      return Optional.empty();
    }
    int live = slot.live().getAsInt();
    return house.store().versions().list(workspace, slot.name()).stream()
        .filter(version -> version.number() > live)
        .flatMap(v -> house.gate().verdict(workspace, slot.name(), v.number()).stream())
        .filter(verdict -> verdict.passed() && verdict.rival().equals(slot.live()))
        .flatMap(verdict -> verdict.comparison().stream().map(c -> proposal(verdict, live, c)))
        .filter(proposal -> proposal.low() > 0)
        .findFirst();
  }

  private static HomeView.Proposal proposal(Verdict verdict, int live, Verdict.Comparison with) {
    return new HomeView.Proposal(
        verdict.model(), live, verdict.version(), with.difference(), with.low(), with.high());
  }
}

package dev.leaven.server.console.runs;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.runs.RunOrder;
import dev.leaven.model.Run;
import dev.leaven.model.Settings;
import dev.leaven.server.console.frame.Addresses;
import dev.leaven.server.console.frame.Frame;
import dev.leaven.server.console.frame.Frame.Place;
import dev.leaven.server.console.frame.Frames;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import dev.leaven.store.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** Runs: the list, one while it lasts and after, starting and cancelling. */
@Controller
final class RunPages {
  private static final int RUNS = 50;
  private static final Pattern CODE = Pattern.compile("^(LV-\\d{4})[: ]*");

  private final Frames frames;
  private final Lifecycle house;
  private final Reach reach;

  RunPages(Frames frames, Lifecycle house, Reach reach) {
    this.frames = frames;
    this.house = house;
    this.reach = reach;
  }

  @Access(Level.READ)
  @GetMapping("/runs")
  String list(
      Caller caller,
      @RequestParam Optional<String> after,
      HttpServletRequest request,
      Model model) {
    var page =
        house.runs().list(caller.workspace(), Optional.empty(), new Page.Request(after, RUNS));
    var seen =
        page.items().stream()
            .filter(run -> reach.sees(caller, run.task()))
            .map(RunLine::new)
            .toList();
    var next = page.next().map(cursor -> "/runs?after=" + Addresses.encoded(cursor));
    model.addAttribute("view", new RunsView(frames.of(request, Place.RUNS), seen, next));
    return "page/runs";
  }

  @Access(Level.WRITE)
  @PostMapping("/runs")
  RedirectView start(
      Caller caller,
      @RequestParam String dataset,
      @RequestParam("model") String slot,
      @RequestParam String recipe,
      @RequestParam(defaultValue = "") String epochs,
      @RequestParam(defaultValue = "0") long seed) {
    var found = reach.dataset(caller, dataset, Level.WRITE);
    var snapshot = house.snapshots().freeze(caller.workspace(), found.id(), caller.id());
    Map<String, String> settings = new TreeMap<>();
    if (!epochs.isBlank()) {
      settings.put("epochs", epochs.strip());
    }
    var run =
        house
            .runs()
            .submit(
                new RunOrder(
                    caller.workspace(),
                    slot,
                    recipe,
                    snapshot.hash(),
                    Settings.of(settings),
                    seed,
                    false,
                    caller.id()));
    return Addresses.goOn("/runs/" + run.id());
  }

  @Access(Level.READ)
  @GetMapping("/runs/{run}")
  String show(Caller caller, @PathVariable String run, HttpServletRequest request, Model model) {
    var found = reach.run(caller, run, Level.READ);
    model.addAttribute("view", view(frames.of(request, Place.RUNS), found));
    return "page/run";
  }

  @Access(Level.WRITE)
  @PostMapping("/runs/{run}/cancel")
  RedirectView cancel(Caller caller, @PathVariable String run) {
    reach.run(caller, run, Level.WRITE);
    house.runs().cancel(caller.workspace(), run, caller.id());
    return Addresses.goOn("/runs/" + run);
  }

  private RunView view(Frame frame, Run run) {
    return new RunView(
        frame,
        new RunLine(run),
        "/v1/runs/" + run.id() + "/events",
        house
            .store()
            .snapshots()
            .find(run.workspace(), run.snapshot())
            .filter(snapshot -> snapshot.validationRows() > 0)
            .isPresent(),
        Epochs.of(house.store().runs(), run.id()),
        run.version().isPresent()
            ? Optional.of(Addresses.version(run.model(), run.version().getAsInt()))
            : Optional.empty(),
        run.failure().map(RunPages::failure));
  }

  /** A failure begins with its code; the rest is for people. */
  private static RunView.Failure failure(String said) {
    var code = CODE.matcher(said);
    return code.find()
        ? new RunView.Failure(code.group(1), said.substring(code.end()))
        : new RunView.Failure("", said);
  }
}

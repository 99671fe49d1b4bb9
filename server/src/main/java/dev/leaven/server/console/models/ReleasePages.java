package dev.leaven.server.console.models;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.server.console.frame.Addresses;
import dev.leaven.server.console.frame.Frame.Place;
import dev.leaven.server.console.frame.Frames;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** The releases of a model: who answers, who could, and the switches. */
@Controller
final class ReleasePages {
  private final Frames frames;
  private final Lifecycle house;
  private final Reach reach;
  private final Shelf shelf;

  ReleasePages(Frames frames, Lifecycle house, Reach reach, Shelf shelf) {
    this.frames = frames;
    this.house = house;
    this.reach = reach;
    this.shelf = shelf;
  }

  @Access(Level.READ)
  @GetMapping("/models/{model}/releases")
  String show(
      Caller caller, @PathVariable("model") String name, HttpServletRequest request, Model model) {
    var versions = reach.versions(caller, name, Level.READ);
    var workspace = caller.workspace();
    var history = house.releases().history(workspace, name);
    var candidates =
        versions.stream()
            .map(shelf::line)
            .filter(line -> !line.aliases().contains(Alias.LIVE))
            .map(
                line ->
                    new ReleasesView.Candidate(
                        line, house.gate().verdict(workspace, name, line.number())))
            .toList();
    long live = history.stream().filter(release -> release.alias() == Alias.LIVE).count();
    model.addAttribute(
        "view",
        new ReleasesView(
            frames.of(request, Place.MODELS),
            name,
            house.releases().current(workspace, name),
            candidates,
            history,
            live > 1,
            caller.isAdmin()));
    return "page/releases";
  }

  @Access(Level.WRITE)
  @PostMapping("/models/{model}/releases/promote")
  RedirectView promote(
      Caller caller,
      @PathVariable String model,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String reason) {
    reach.versions(caller, model, Level.WRITE);
    house.releases().promote(caller.workspace(), model, version, caller.id(), reason.strip());
    return back(model);
  }

  @Access(Level.ADMIN)
  @PostMapping("/models/{model}/releases/overrule")
  RedirectView overrule(
      Caller caller,
      @PathVariable String model,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String reason) {
    reach.versions(caller, model, Level.WRITE);
    house.releases().overrule(caller.workspace(), model, version, caller.id(), reason.strip());
    return back(model);
  }

  @Access(Level.WRITE)
  @PostMapping("/models/{model}/releases/canary")
  RedirectView canary(
      Caller caller,
      @PathVariable String model,
      @RequestParam int version,
      @RequestParam int percent) {
    reach.versions(caller, model, Level.WRITE);
    if (percent < 1 || percent > 100) {
      throw new LeavenException(
          ErrorCode.LV_1002,
          "The share is %d %%; it must be from 1 to 100 %%.".formatted(percent),
          "Move the slider into that range.");
    }
    house.releases().canary(caller.workspace(), model, version, percent / 100.0, caller.id(), "");
    return back(model);
  }

  @Access(Level.WRITE)
  @PostMapping("/models/{model}/releases/roll-back")
  RedirectView rollBack(
      Caller caller, @PathVariable String model, @RequestParam(defaultValue = "") String reason) {
    reach.versions(caller, model, Level.WRITE);
    house.releases().rollBack(caller.workspace(), model, caller.id(), reason.strip());
    return back(model);
  }

  @Access(Level.WRITE)
  @PostMapping("/models/{model}/releases/clear")
  RedirectView clear(Caller caller, @PathVariable String model, @RequestParam String alias) {
    reach.versions(caller, model, Level.WRITE);
    var wanted =
        Arrays.stream(Alias.values())
            .filter(one -> one != Alias.LIVE && one.id().equals(alias))
            .findFirst()
            .orElseThrow(
                () ->
                    new LeavenException(
                        ErrorCode.LV_1002,
                        "The alias \"%s\" cannot be cleared here.".formatted(alias),
                        "Clear canary or shadow."));
    house.releases().clear(caller.workspace(), model, wanted, caller.id(), "");
    return back(model);
  }

  private static RedirectView back(String model) {
    return Addresses.goOn(Addresses.model(model) + "/releases");
  }
}

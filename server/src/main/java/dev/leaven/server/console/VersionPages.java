package dev.leaven.server.console;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.Provenance;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Version;
import dev.leaven.server.console.Frame.Place;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.view.RedirectView;

/** A version: its report as pictures, where it comes from, and training it again. */
@Controller
final class VersionPages {
  private final Frames frames;
  private final Lifecycle house;
  private final Reach reach;
  private final Shelf shelf;

  VersionPages(Frames frames, Lifecycle house, Reach reach, Shelf shelf) {
    this.frames = frames;
    this.house = house;
    this.reach = reach;
    this.shelf = shelf;
  }

  @Access(Level.READ)
  @GetMapping("/models/{model}/versions/{version}")
  String show(
      Caller caller,
      @PathVariable("model") String name,
      @PathVariable int version,
      HttpServletRequest request,
      Model model) {
    var found = reach.version(caller, name, version, Level.READ);
    model.addAttribute(
        "view",
        new VersionView(
            frames.of(request, Place.MODELS),
            shelf.line(found),
            report(found),
            provenance(found),
            house.gate().verdict(caller.workspace(), name, version)));
    return "page/version";
  }

  @Access(Level.WRITE)
  @PostMapping("/models/{model}/versions/{version}/reproduce")
  RedirectView reproduce(Caller caller, @PathVariable String model, @PathVariable int version) {
    reach.version(caller, model, version, Level.WRITE);
    var run = house.runs().reproduce(caller.workspace(), model, version, caller.id());
    return Addresses.goOn("/runs/" + run.id());
  }

  private Optional<VersionView.ReportView> report(Version version) {
    var dataset = shelf.dataset(version.workspace(), version.snapshot()).orElse("");
    return ReportReader.read(
        house.versions().report(version.workspace(), version.model(), version.number()),
        version,
        dataset);
  }

  private Optional<Provenance> provenance(Version version) {
    try {
      return Optional.of(
          house.versions().provenance(version.workspace(), version.model(), version.number()));
    } catch (LeavenException noneKept) {
      return Optional.empty();
    }
  }
}

package dev.leaven.server.console.models;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.Alias;
import dev.leaven.server.console.frame.Frame.Place;
import dev.leaven.server.console.frame.Frames;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Models: the list, and one with its versions. */
@Controller
@Access(Level.READ)
final class ModelPages {
  private final Frames frames;
  private final Lifecycle house;
  private final Reach reach;
  private final Shelf shelf;

  ModelPages(Frames frames, Lifecycle house, Reach reach, Shelf shelf) {
    this.frames = frames;
    this.house = house;
    this.reach = reach;
    this.shelf = shelf;
  }

  @GetMapping("/models")
  String list(Caller caller, HttpServletRequest request, Model model) {
    var entries = new ArrayList<ModelsView.Entry>();
    for (var name : house.versions().models(caller.workspace())) {
      var versions = house.store().versions().list(caller.workspace(), name);
      if (versions.isEmpty() || !reach.sees(caller, versions.getFirst().task())) {
        continue;
      }
      var live =
          versions.stream()
              .map(shelf::line)
              .filter(line -> line.aliases().contains(Alias.LIVE))
              .findFirst();
      entries.add(new ModelsView.Entry(name, versions.getFirst().task(), versions.size(), live));
    }
    model.addAttribute("view", new ModelsView(frames.of(request, Place.MODELS), entries));
    return "page/models";
  }

  @GetMapping("/models/{model}")
  String show(
      Caller caller, @PathVariable("model") String name, HttpServletRequest request, Model model) {
    var versions = reach.versions(caller, name, Level.READ);
    var task = versions.isEmpty() ? "" : versions.getFirst().task();
    model.addAttribute(
        "view",
        new ModelView(
            frames.of(request, Place.MODELS),
            name,
            task,
            versions.stream().map(shelf::line).toList()));
    return "page/model";
  }
}

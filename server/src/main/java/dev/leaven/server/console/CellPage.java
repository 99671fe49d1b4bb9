package dev.leaven.server.console;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Version;
import dev.leaven.server.console.Frame.Place;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The pictures behind one number of a confusion matrix. */
@Controller
@Access(Level.READ)
final class CellPage {
  private static final int SHOWN = 36;

  private final Frames frames;
  private final Reach reach;
  private final Shelf shelf;
  private final TestAnswers answers;

  CellPage(Frames frames, Reach reach, Shelf shelf, TestAnswers answers) {
    this.frames = frames;
    this.reach = reach;
    this.shelf = shelf;
    this.answers = answers;
  }

  @GetMapping("/models/{model}/versions/{version}/cell")
  String show(
      Caller caller,
      @PathVariable("model") String name,
      @PathVariable int version,
      @RequestParam String truth,
      @RequestParam String said,
      HttpServletRequest request,
      Model model) {
    var found = reach.version(caller, name, version, Level.READ);
    model.addAttribute("view", view(frames.of(request, Place.MODELS), found, truth, said));
    return "page/cell";
  }

  private CellView view(Frame frame, Version version, String truth, String said) {
    var asked = answers.of(version, version.snapshot());
    int wanted = label(asked, truth);
    int answered = label(asked, said);
    var dataset = shelf.dataset(version.workspace(), version.snapshot()).orElse("");
    var rows = new ArrayList<CellView.Row>();
    var all = asked.answers();
    for (int i = 0; i < all.rows().length; i++) {
      if (all.truth()[i] == wanted && all.said()[i] == answered) {
        rows.add(new CellView.Row(Shelf.picture(dataset, asked.ids().get(i)), all.confidence()[i]));
      }
    }
    int count = rows.size();
    rows.sort(Comparator.comparingDouble(CellView.Row::confidence).reversed());
    return new CellView(
        frame,
        version.model(),
        version.number(),
        truth,
        said,
        count,
        rows.subList(0, Math.min(SHOWN, count)));
  }

  private static int label(TestAnswers.Asked asked, String label) {
    int index = asked.answers().labels().indexOf(label);
    if (index < 0) {
      throw new LeavenException(
          ErrorCode.LV_1003,
          "The version knows no label \"%s\".".formatted(label),
          "Choose a cell of its confusion matrix.");
    }
    return index;
  }
}

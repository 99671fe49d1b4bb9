package dev.leaven.server.console.models;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.versions.Provenance;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Version;
import dev.leaven.recommend.Recommendation;
import dev.leaven.recommend.reports.RecommendationReport;
import dev.leaven.server.console.frame.Addresses;
import dev.leaven.server.console.frame.Frame.Place;
import dev.leaven.server.console.frame.Frames;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import dev.leaven.vision.ImageClassificationReport;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** A version: its report as pictures, the rows behind them, and training it again. */
@Controller
final class VersionPages {
  private static final int SHOWN = 48;

  private final Frames frames;
  private final Lifecycle house;
  private final Reach reach;
  private final Shelf shelf;
  private final Reports reports;

  VersionPages(Frames frames, Lifecycle house, Reach reach, Shelf shelf, Reports reports) {
    this.frames = frames;
    this.house = house;
    this.reach = reach;
    this.shelf = shelf;
    this.reports = reports;
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
            reports
                .of(found)
                .flatMap(report -> new ReportPictures(report, found, dataset(found)).view()),
            lists(found),
            provenance(found),
            house.gate().verdict(caller.workspace(), name, version)));
    return "page/version";
  }

  /** The pictures behind one number of the confusion matrix. */
  @Access(Level.READ)
  @GetMapping("/models/{model}/versions/{version}/cell")
  String cell(
      Caller caller,
      @PathVariable("model") String name,
      @PathVariable int version,
      @RequestParam String truth,
      @RequestParam String said,
      HttpServletRequest request,
      Model model) {
    var found = reach.version(caller, name, version, Level.READ);
    var cell =
        reports.of(found).map(ImageClassificationReport::confusion).orElse(List.of()).stream()
            .filter(c -> c.truth().equals(truth) && c.said().equals(said))
            .findFirst()
            .orElseThrow(() -> nothing("The confusion matrix has no such cell."));
    var dataset = dataset(found);
    var pictures =
        cell.rows().stream().limit(SHOWN).map(row -> Shelf.picture(dataset, row)).toList();
    model.addAttribute(
        "view",
        new CellView(
            frames.of(request, Place.MODELS), name, version, truth, said, cell.count(), pictures));
    return "page/cell";
  }

  /** What spoke for the answer to a row of the report, as a picture. */
  @Access(Level.READ)
  @GetMapping("/models/{model}/versions/{version}/map")
  ResponseEntity<byte[]> map(
      Caller caller,
      @PathVariable("model") String name,
      @PathVariable int version,
      @RequestParam String row) {
    var found = reach.version(caller, name, version, Level.READ);
    return reports.of(found).map(ImageClassificationReport::explanations).orElse(List.of()).stream()
        .filter(explained -> explained.row().equals(row))
        .findFirst()
        .map(
            explained ->
                ResponseEntity.ok()
                    .contentType(MediaType.IMAGE_PNG)
                    .body(HeatPicture.of(explained.map())))
        .orElseThrow(() -> nothing("The report explains no such row."));
  }

  @Access(Level.WRITE)
  @PostMapping("/models/{model}/versions/{version}/reproduce")
  RedirectView reproduce(Caller caller, @PathVariable String model, @PathVariable int version) {
    reach.version(caller, model, version, Level.WRITE);
    var run = house.runs().reproduce(caller.workspace(), model, version, caller.id());
    return Addresses.goOn("/runs/" + run.id());
  }

  private Optional<ListsReport> lists(Version version) {
    if (!version.task().equals(Recommendation.ID)) {
      return Optional.empty();
    }
    try {
      return RecommendationReport.read(
              house.versions().report(version.workspace(), version.model(), version.number()))
          .flatMap(ListsReport::of);
    } catch (LeavenException noneKept) {
      return Optional.empty();
    }
  }

  private String dataset(Version version) {
    return shelf.dataset(version.workspace(), version.snapshot()).orElse("");
  }

  private static LeavenException nothing(String what) {
    return new LeavenException(
        ErrorCode.LV_1003, what, "Open the version's report and choose from what it shows.");
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

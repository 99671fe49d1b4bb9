package dev.leaven.server.console.datasets;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.Dataset;
import dev.leaven.model.Row;
import dev.leaven.model.RowKind;
import dev.leaven.model.Snapshot;
import dev.leaven.model.Split;
import dev.leaven.server.console.frame.Addresses;
import dev.leaven.server.console.frame.Frame;
import dev.leaven.server.console.frame.Frame.Place;
import dev.leaven.server.console.frame.Frames;
import dev.leaven.server.console.models.Shelf;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import dev.leaven.store.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** Datasets: the list, and one with its pictures, its balance and what looks wrong in it. */
@Controller
final class DatasetPages {
  private static final int ROWS = 60;
  private static final int ITEMS = 12;

  private final Frames frames;
  private final Lifecycle house;
  private final Reach reach;
  private final Shelf shelf;

  DatasetPages(Frames frames, Lifecycle house, Reach reach, Shelf shelf) {
    this.frames = frames;
    this.house = house;
    this.reach = reach;
    this.shelf = shelf;
  }

  @Access(Level.READ)
  @GetMapping("/datasets")
  String list(Caller caller, HttpServletRequest request, Model model) {
    var entries =
        house.store().datasets().list(caller.workspace(), Page.Request.first(100)).items().stream()
            .filter(dataset -> reach.sees(caller, dataset.task()))
            .map(this::entry)
            .toList();
    var tasks = house.tasks().stream().map(task -> task.id()).toList();
    model.addAttribute(
        "view", new DatasetsView(frames.of(request, Place.DATASETS), entries, tasks));
    return "page/datasets";
  }

  private DatasetsView.Entry entry(Dataset dataset) {
    if (holdsEvents(dataset)) {
      var counts = house.store().events().counts(dataset.workspace(), dataset.id());
      return new DatasetsView.Entry(dataset, counts.total(), counts.events().size(), List.of());
    }
    var counts = house.store().datasets().countByLabel(dataset.workspace(), dataset.id());
    long rows = counts.values().stream().mapToLong(Long::longValue).sum();
    return new DatasetsView.Entry(
        dataset,
        rows,
        Shelf.labelled(counts).size(),
        shelf.samples(dataset.workspace(), dataset.id(), 8));
  }

  @Access(Level.WRITE)
  @PostMapping("/datasets")
  RedirectView create(Caller caller, @RequestParam String name, @RequestParam String task) {
    reach.require(caller, task, Level.WRITE);
    var made = house.datasets().create(caller.workspace(), name, task, caller.id());
    return Addresses.goOn("/datasets/" + made.id());
  }

  @Access(Level.READ)
  @GetMapping("/datasets/{dataset}")
  String show(
      Caller caller,
      @PathVariable String dataset,
      @RequestParam Optional<String> label,
      @RequestParam Optional<String> after,
      HttpServletRequest request,
      Model model) {
    var found = reach.dataset(caller, dataset, Level.READ);
    if (holdsEvents(found)) {
      model.addAttribute("view", events(frames.of(request, Place.DATASETS), found, request));
      return "page/event-dataset";
    }
    var chosen = label.filter(text -> !text.isEmpty());
    var page =
        house
            .store()
            .datasets()
            .rows(caller.workspace(), found.id(), chosen, new Page.Request(after, ROWS));
    model.addAttribute("view", view(frames.of(request, Place.DATASETS), found, chosen, page));
    return "page/dataset";
  }

  private DatasetView view(Frame frame, Dataset dataset, Optional<String> label, Page<Row> rows) {
    var counts = house.store().datasets().countByLabel(dataset.workspace(), dataset.id());
    var labelled = Shelf.labelled(counts);
    var href = "/datasets/" + dataset.id();
    var task = house.task(dataset.task());
    return new DatasetView(
        frame,
        dataset,
        counts.values().stream().mapToLong(Long::longValue).sum(),
        List.copyOf(labelled.keySet()),
        ColumnChart.of(labelled, href + "?label="),
        DatasetProblems.of(labelled, counts.getOrDefault("", 0L), task.recipes()),
        rows.items().stream().map(row -> sample(dataset, row)).toList(),
        label,
        rows.next().map(next -> next(href, label, next)),
        house.snapshots().list(dataset.workspace(), dataset.id()),
        task.recipes(),
        house.versions().models(dataset.workspace()));
  }

  private boolean holdsEvents(Dataset dataset) {
    return house.task(dataset.task()).rows() == RowKind.EVENTS;
  }

  private EventDatasetView events(Frame frame, Dataset dataset, HttpServletRequest request) {
    var events = house.store().events();
    var items = events.items(dataset.workspace(), dataset.id(), Page.Request.first(ITEMS)).items();
    return new EventDatasetView(
        frame,
        dataset,
        events.counts(dataset.workspace(), dataset.id()),
        items,
        report(dataset),
        view(frame, dataset, Optional.empty(), new Page<>(List.of(), Optional.empty())),
        request.getScheme() + "://" + request.getHeader("Host"));
  }

  /** Where the report of the newest version that learnt from a dataset tells of its data. */
  private Optional<String> report(Dataset dataset) {
    var snapshots =
        house.snapshots().list(dataset.workspace(), dataset.id()).stream()
            .map(Snapshot::hash)
            .collect(Collectors.toSet());
    return house.versions().models(dataset.workspace()).stream()
        .flatMap(model -> house.store().versions().list(dataset.workspace(), model).stream())
        .filter(version -> snapshots.contains(version.snapshot()))
        .findFirst()
        .map(version -> Addresses.version(version.model(), version.number()) + "#data");
  }

  private static String next(String href, Optional<String> label, String after) {
    return href
        + "?after="
        + Addresses.encoded(after)
        + label.map(text -> "&label=" + Addresses.encoded(text)).orElse("");
  }

  private static DatasetView.Sample sample(Dataset dataset, Row row) {
    return new DatasetView.Sample(
        row.id(),
        row.label().orElse(""),
        Shelf.picture(dataset.id(), row.id()),
        row.split().map(Split::id).orElse(""));
  }
}

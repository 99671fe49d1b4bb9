package dev.leaven.server.datasets;

import dev.leaven.api.Listing;
import dev.leaven.api.RowInfo;
import dev.leaven.api.RowsAdded;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.Dataset;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Event;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Row;
import dev.leaven.model.RowKind;
import dev.leaven.model.Split;
import dev.leaven.server.Paging;
import dev.leaven.server.docs.Does;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The rows of a dataset: add, list, look at, remove. */
@RestController
final class RowRoutes {
  private final Lifecycle house;
  private final Reach reach;

  RowRoutes(Lifecycle house, Reach reach) {
    this.house = house;
    this.reach = reach;
  }

  /** Adds rows from JSON lines; bad lines are listed and the good ones kept. */
  @Does(
      "Adds rows, or events, items or users, from JSON lines; bad lines are listed and the good ones kept.")
  @Access(Level.WRITE)
  @PostMapping(
      path = "/v1/datasets/{dataset}/rows",
      consumes = {"application/x-ndjson", "application/jsonl"})
  RowsAdded addJsonLines(
      Caller caller,
      @PathVariable String dataset,
      @RequestParam Optional<String> what,
      HttpServletRequest request)
      throws IOException {
    var found = reach.dataset(caller, dataset, Level.WRITE);
    if (holdsEvents(found)) {
      var events = events(found, what);
      EventLines.json(request.getInputStream(), events);
      return events.finish();
    }
    var arrivals = new Arrivals();
    JsonLines.read(request.getInputStream(), arrivals);
    return add(caller, found.id(), arrivals, "api");
  }

  /** Adds rows from CSV with a first line of names. */
  @Does("Adds rows, or events, items or users, from CSV with a first line of names.")
  @Access(Level.WRITE)
  @PostMapping(path = "/v1/datasets/{dataset}/rows", consumes = "text/csv")
  RowsAdded addCsv(
      Caller caller,
      @PathVariable String dataset,
      @RequestParam Optional<String> what,
      HttpServletRequest request)
      throws IOException {
    var found = reach.dataset(caller, dataset, Level.WRITE);
    if (holdsEvents(found)) {
      var events = events(found, what);
      EventLines.csv(request.getInputStream(), events);
      return events.finish();
    }
    var arrivals = new Arrivals();
    CsvLines.read(request.getInputStream(), arrivals);
    return add(caller, found.id(), arrivals, "csv");
  }

  /** Adds the files of a form: pictures, or files of JSON lines or CSV. */
  @Does("Adds the files of a form: pictures, or files of JSON lines or CSV.")
  @Access(Level.WRITE)
  @PostMapping(path = "/v1/datasets/{dataset}/rows", consumes = "multipart/form-data")
  RowsAdded addForm(Caller caller, @PathVariable String dataset, HttpServletRequest request)
      throws IOException, ServletException {
    var found = reach.dataset(caller, dataset, Level.WRITE);
    if (holdsEvents(found)) {
      // The parts first: a form with too many is then refused by that name, not as a parameter.
      request.getParts();
      var events = events(found, Optional.ofNullable(request.getParameter("what")));
      FormFiles.read(request, events);
      return events.finish();
    }
    var arrivals = new Arrivals();
    FormFiles.read(request, arrivals);
    return add(caller, found.id(), arrivals, "api");
  }

  /** Adds one picture. */
  @Does("Adds one picture.")
  @Access(Level.WRITE)
  @PostMapping(
      path = "/v1/datasets/{dataset}/rows",
      consumes = {"image/png", "image/jpeg"})
  RowsAdded addPicture(
      Caller caller,
      @PathVariable String dataset,
      @RequestParam Optional<String> id,
      @RequestParam Optional<String> label,
      @RequestParam Optional<String> split,
      HttpServletRequest request)
      throws IOException {
    var found = reach.dataset(caller, dataset, Level.WRITE).id();
    var arrivals = new Arrivals();
    arrivals.add(1, id, request.getInputStream().readAllBytes(), label, Map.of(), split);
    return add(caller, found, arrivals, "api");
  }

  private boolean holdsEvents(Dataset dataset) {
    return house.task(dataset.task()).rows() == RowKind.EVENTS;
  }

  private EventArrivals events(Dataset dataset, Optional<String> what) {
    return new EventArrivals(house.events(), dataset, EventArrivals.What.of(what));
  }

  private RowsAdded add(Caller caller, String dataset, Arrivals arrivals, String source) {
    if (arrivals.isEmpty()) {
      throw new LeavenException(
          ErrorCode.LV_1704, "The request holds no rows.", "Send at least one row.");
    }
    return arrivals.report(
        house.datasets().add(caller.workspace(), dataset, arrivals.rows(), source, caller.id()));
  }

  /** Lists rows in the order in which they came, optionally of one label. */
  @Does("Lists rows in the order in which they came, optionally of one label.")
  @Access(Level.WRITE)
  @GetMapping("/v1/datasets/{dataset}/rows")
  Listing<RowInfo> list(
      Caller caller,
      @PathVariable String dataset,
      @RequestParam Optional<String> label,
      @RequestParam Optional<String> after,
      @RequestParam Optional<Integer> limit) {
    var found = reach.dataset(caller, dataset, Level.WRITE);
    var page = Paging.of(after, limit);
    if (holdsEvents(found)) {
      var events = house.store().events().list(caller.workspace(), found.id(), page);
      return Paging.listing(events, RowRoutes::info);
    }
    var rows = house.store().datasets();
    return Paging.listing(rows.rows(caller.workspace(), found.id(), label, page), RowRoutes::info);
  }

  /** One row, without its content. */
  @Does("One row, without its content.")
  @Access(Level.WRITE)
  @GetMapping("/v1/datasets/{dataset}/rows/{row}")
  RowInfo get(Caller caller, @PathVariable String dataset, @PathVariable String row) {
    var found = reach.dataset(caller, dataset, Level.WRITE);
    return info(row(caller, found.id(), row));
  }

  /** A row's content as models see it, as a PNG. */
  @Does(value = "A row's content as models see it, as a PNG.", gives = "image/png")
  @Access(Level.WRITE)
  @GetMapping(path = "/v1/datasets/{dataset}/rows/{row}/picture")
  ResponseEntity<byte[]> picture(
      Caller caller, @PathVariable String dataset, @PathVariable String row) {
    var found = reach.dataset(caller, dataset, Level.WRITE);
    var content = row(caller, found.id(), row).content();
    return house
        .task(found.task())
        .picture(content)
        .map(png -> ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(png))
        .orElseThrow(dev.leaven.server.problems.Problems::nothingHere);
  }

  /** Removes a row; snapshots that hold it stay as they are. */
  @Does("Removes a row; snapshots that hold it stay as they are.")
  @Access(Level.WRITE)
  @DeleteMapping("/v1/datasets/{dataset}/rows/{row}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Caller caller, @PathVariable String dataset, @PathVariable String row) {
    var found = reach.dataset(caller, dataset, Level.WRITE);
    if (house.datasets().remove(caller.workspace(), found.id(), List.of(row), caller.id()) == 0) {
      throw noRow(row);
    }
  }

  private Row row(Caller caller, String dataset, String row) {
    return house
        .store()
        .datasets()
        .row(caller.workspace(), dataset, row)
        .orElseThrow(() -> noRow(row));
  }

  private static LeavenException noRow(String row) {
    return new LeavenException(
        ErrorCode.LV_1003,
        "The dataset has no row \"%s\".".formatted(row),
        "List its rows with GET /v1/datasets/DATASET/rows.");
  }

  /** An event as a row: its label is its type. */
  private static RowInfo info(Event event) {
    return new RowInfo(
        event.id(),
        Optional.of(event.type().id()),
        Map.of(
            "item", event.item(),
            "time", event.time().toString(),
            "user", event.user(),
            "value", Double.toString(event.value())),
        Optional.empty());
  }

  private static RowInfo info(Row row) {
    return new RowInfo(row.id(), row.label(), row.attributes(), row.split().map(Split::id));
  }
}

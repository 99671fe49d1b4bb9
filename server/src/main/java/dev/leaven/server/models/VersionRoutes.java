package dev.leaven.server.models;

import dev.leaven.api.GateVerdict;
import dev.leaven.api.Listing;
import dev.leaven.api.PairedComparison;
import dev.leaven.api.RunInfo;
import dev.leaven.api.VersionInfo;
import dev.leaven.api.Wire;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.gate.Verdict;
import dev.leaven.lifecycle.versions.Provenance;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Version;
import dev.leaven.server.docs.Does;
import dev.leaven.server.runs.RunInfos;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The versions of a model: list, look at, read the report, ask the gate, reproduce. */
@RestController
final class VersionRoutes {
  private final Lifecycle house;
  private final Reach reach;

  VersionRoutes(Lifecycle house, Reach reach) {
    this.house = house;
    this.reach = reach;
  }

  /** Lists a model's versions, newest first. */
  @Does("Lists a model's versions, newest first.")
  @Access(Level.READ)
  @GetMapping("/v1/models/{model}/versions")
  Listing<VersionInfo> list(Caller caller, @PathVariable String model) {
    var versions = reach.versions(caller, model, Level.READ);
    return new Listing<>(versions.stream().map(this::info).toList(), Optional.empty());
  }

  /** One version. */
  @Does("One version.")
  @Access(Level.READ)
  @GetMapping("/v1/models/{model}/versions/{version}")
  VersionInfo get(Caller caller, @PathVariable String model, @PathVariable int version) {
    return info(reach.version(caller, model, version, Level.READ));
  }

  /** The version's report as its recipe wrote it. */
  @Does(value = "The version's report as its recipe wrote it.", gives = "application/json")
  @Access(Level.READ)
  @GetMapping("/v1/models/{model}/versions/{version}/report")
  ResponseEntity<byte[]> report(
      Caller caller, @PathVariable String model, @PathVariable int version) {
    reach.version(caller, model, version, Level.READ);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(house.versions().report(caller.workspace(), model, version));
  }

  /** How the version came to be: enough to train the same one again. */
  @Does("How the version came to be: enough to train the same one again.")
  @Access(Level.READ)
  @GetMapping("/v1/models/{model}/versions/{version}/provenance")
  Provenance provenance(Caller caller, @PathVariable String model, @PathVariable int version) {
    reach.version(caller, model, version, Level.READ);
    return house.versions().provenance(caller.workspace(), model, version);
  }

  /** What the gate last said of the version; 404 where it was never asked. */
  @Does("What the gate last said of the version; 404 where it was never asked.")
  @Access(Level.READ)
  @GetMapping("/v1/models/{model}/versions/{version}/gate")
  GateVerdict gate(Caller caller, @PathVariable String model, @PathVariable int version) {
    reach.version(caller, model, version, Level.READ);
    return verdict(
        house
            .gate()
            .verdict(caller.workspace(), model, version)
            .orElseThrow(
                () ->
                    new LeavenException(
                        ErrorCode.LV_1407,
                        "The gate has not judged version %d of \"%s\".".formatted(version, model),
                        "Ask it with POST to this address, with a key that may write.")));
  }

  /** Asks the gate anew, against the version that is live now. */
  @Does("Asks the gate anew, against the version that is live now.")
  @Access(Level.WRITE)
  @PostMapping("/v1/models/{model}/versions/{version}/gate")
  GateVerdict judge(Caller caller, @PathVariable String model, @PathVariable int version) {
    reach.version(caller, model, version, Level.WRITE);
    return verdict(house.gate().judge(caller.workspace(), model, version, caller.id()));
  }

  /** Queues training the version again, to compare it bit for bit. */
  @Does("Queues training the version again, to compare it bit for bit.")
  @Access(Level.WRITE)
  @PostMapping("/v1/models/{model}/versions/{version}/reproduce")
  @ResponseStatus(HttpStatus.CREATED)
  RunInfo reproduce(Caller caller, @PathVariable String model, @PathVariable int version) {
    reach.version(caller, model, version, Level.WRITE);
    return RunInfos.of(house.runs().reproduce(caller.workspace(), model, version, caller.id()));
  }

  private VersionInfo info(Version version) {
    return new VersionInfo(
        version.model(),
        version.number(),
        version.task(),
        version.recipe(),
        version.snapshot(),
        version.run(),
        version.digest(),
        json(version.headline()),
        version.createdAt(),
        aliases(version));
  }

  private List<String> aliases(Version version) {
    return house.releases().current(version.workspace(), version.model()).values().stream()
        .filter(release -> release.version().equals(OptionalInt.of(version.number())))
        .map(release -> release.alias().id())
        .sorted()
        .toList();
  }

  private static JsonNode json(String text) {
    return Wire.LENIENT.readTree(text.isBlank() ? "{}" : text);
  }

  private static GateVerdict verdict(Verdict verdict) {
    return new GateVerdict(
        verdict.model(),
        verdict.version(),
        verdict.passed(),
        verdict.sentence(),
        verdict.rival().isPresent() ? Optional.of(verdict.rival().getAsInt()) : Optional.empty(),
        verdict.snapshot(),
        verdict.findings().stream()
            .map(f -> new GateVerdict.Finding(f.rule(), f.passed(), f.sentence()))
            .toList(),
        verdict.comparison().map(VersionRoutes::comparison),
        verdict.at());
  }

  private static PairedComparison comparison(Verdict.Comparison with) {
    return new PairedComparison(
        with.rows(),
        with.excluded(),
        with.candidate(),
        with.rival(),
        with.difference(),
        with.low(),
        with.high(),
        with.candidateOnly(),
        with.rivalOnly(),
        with.p(),
        with.method());
  }
}

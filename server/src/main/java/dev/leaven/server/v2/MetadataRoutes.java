package dev.leaven.server.v2;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.releases.Lease;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Version;
import dev.leaven.runtime.OnnxModel;
import dev.leaven.server.docs.Does;
import dev.leaven.server.health.Readiness;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import dev.leaven.vision.ImageClassifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the server and its models are, and whether they are ready, in the protocol's words. */
@RestController
@Access(Level.READ)
final class MetadataRoutes {
  private static final String PLATFORM = "onnxruntime_onnx";

  private final Lifecycle house;
  private final Reach reach;
  private final Unreleased unreleased;
  private final Readiness readiness;

  MetadataRoutes(Lifecycle house, Reach reach, Readiness readiness) {
    this.house = house;
    this.reach = reach;
    this.unreleased = new Unreleased(house, reach);
    this.readiness = readiness;
  }

  /** The server's name and version. */
  @Does("The server's name and version.")
  @GetMapping("/v2")
  Map<String, Object> server() {
    var version = MetadataRoutes.class.getPackage().getImplementationVersion();
    return Map.of(
        "name", "leaven", "version", version == null ? "dev" : version, "extensions", List.of());
  }

  /** Whether the server lives. */
  @Does("Whether the server lives.")
  @GetMapping("/v2/health/live")
  Map<String, Boolean> live() {
    return Map.of("live", true);
  }

  /** Whether every released model answers. */
  @Does("Whether every released model answers.")
  @GetMapping("/v2/health/ready")
  Map<String, Boolean> ready() {
    readiness.require();
    return Map.of("ready", true);
  }

  /** Whether a model has a live version that is loaded. */
  @Does("Whether a model has a live version that is loaded.")
  @GetMapping("/v2/models/{model}/ready")
  Map<String, Object> ready(Caller caller, @PathVariable String model) {
    reach.versions(caller, model, Level.READ);
    try (Lease<ImageClassifier> lease = live(caller, model)) {
      return Map.of("name", model, "ready", lease.version() > 0);
    }
  }

  /** Whether a version can be loaded; one that is not released, for keys that may write. */
  @Does("Whether a version can be loaded.")
  @GetMapping("/v2/models/{model}/versions/{version}/ready")
  Map<String, Object> ready(Caller caller, @PathVariable String model, @PathVariable int version) {
    unreleased.requireOpen(caller, model, version);
    try (Lease<ImageClassifier> lease = open(caller, model, version)) {
      return Map.of("name", model, "ready", lease.version() == version);
    }
  }

  /** What a model's live version takes and gives; the newest one's where none is live. */
  @Does("What a model's live version takes and gives; the newest one's where none is live.")
  @GetMapping("/v2/models/{model}")
  ModelMetadata model(Caller caller, @PathVariable String model) {
    var versions = reach.versions(caller, model, Level.READ);
    if (versions.isEmpty()) {
      throw new LeavenException(
          ErrorCode.LV_1501,
          "The model \"%s\" has no version yet.".formatted(model),
          "Wait for its first run to succeed.");
    }
    boolean isLive =
        house.releases().current(caller.workspace(), model).values().stream()
            .anyMatch(release -> release.version().isPresent());
    if (!isLive) {
      unreleased.requireOpen(caller, model, versions.getFirst().number());
    }
    try (Lease<ImageClassifier> lease =
        isLive ? live(caller, model) : open(caller, model, versions.getFirst().number())) {
      return metadata(model, versions, lease.predictor().model());
    }
  }

  /** What a version takes and gives. */
  @Does("What a version takes and gives.")
  @GetMapping("/v2/models/{model}/versions/{version}")
  ModelMetadata version(Caller caller, @PathVariable String model, @PathVariable int version) {
    var found = unreleased.requireOpen(caller, model, version);
    try (Lease<ImageClassifier> lease = open(caller, model, version)) {
      return metadata(model, List.of(found), lease.predictor().model());
    }
  }

  private Lease<ImageClassifier> live(Caller caller, String model) {
    return house
        .leases()
        .acquire(caller.workspace(), model, ImageClassifier.class, Optional.empty());
  }

  private Lease<ImageClassifier> open(Caller caller, String model, int version) {
    return house.leases().open(caller.workspace(), model, version, ImageClassifier.class);
  }

  private static ModelMetadata metadata(String name, List<Version> versions, OnnxModel model) {
    return new ModelMetadata(
        name,
        versions.stream().map(version -> Integer.toString(version.number())).toList(),
        PLATFORM,
        model.inputs().stream().map(ModelMetadata.TensorMetadata::of).toList(),
        model.outputs().stream().map(ModelMetadata.TensorMetadata::of).toList());
  }
}

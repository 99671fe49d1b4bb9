package dev.leaven.server.models;

import dev.leaven.api.AliasInfo;
import dev.leaven.api.Listing;
import dev.leaven.api.ModelInfo;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.Version;
import dev.leaven.server.docs.Does;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Models: which there are, and what their aliases point at. */
@RestController
final class ModelRoutes {
  private final Lifecycle house;
  private final Reach reach;

  ModelRoutes(Lifecycle house, Reach reach) {
    this.house = house;
    this.reach = reach;
  }

  /** Lists the workspace's models. */
  @Does("Lists the workspace's models.")
  @Access(Level.READ)
  @GetMapping("/v1/models")
  Listing<ModelInfo> list(Caller caller) {
    var models =
        house.versions().models(caller.workspace()).stream()
            .map(name -> info(caller, name, house.versions().list(caller.workspace(), name)))
            .filter(model -> model.task().map(task -> reach.sees(caller, task)).orElse(true))
            .toList();
    return new Listing<>(models, Optional.empty());
  }

  /** One model. */
  @Does("One model.")
  @Access(Level.READ)
  @GetMapping("/v1/models/{model}")
  ModelInfo get(Caller caller, @PathVariable String model) {
    return info(caller, model, reach.versions(caller, model, Level.READ));
  }

  private ModelInfo info(Caller caller, String model, List<Version> versions) {
    Map<String, AliasInfo> aliases = new TreeMap<>();
    house
        .releases()
        .current(caller.workspace(), model)
        .forEach(
            (alias, release) -> {
              if (release.version().isPresent()) {
                aliases.put(
                    alias.id(),
                    new AliasInfo(release.version().getAsInt(), release.share(), release.at()));
              }
            });
    var task = versions.stream().findFirst().map(Version::task);
    return new ModelInfo(model, task, versions.size(), aliases);
  }
}

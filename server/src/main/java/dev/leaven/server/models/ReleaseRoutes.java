package dev.leaven.server.models;

import dev.leaven.api.Listing;
import dev.leaven.api.NewRelease;
import dev.leaven.api.ReleaseInfo;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.model.Alias;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Release;
import dev.leaven.server.docs.Does;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The releases of a model: what was ever live, and the one place to change what is. */
@RestController
final class ReleaseRoutes {
  private static final int LONGEST_REASON = 500;

  private final Lifecycle house;
  private final Reach reach;

  ReleaseRoutes(Lifecycle house, Reach reach) {
    this.house = house;
    this.reach = reach;
  }

  /** Lists a model's releases, newest first. */
  @Does("Lists a model's releases, newest first.")
  @Access(Level.READ)
  @GetMapping("/v1/models/{model}/releases")
  Listing<ReleaseInfo> list(Caller caller, @PathVariable String model) {
    reach.versions(caller, model, Level.READ);
    var history = house.releases().history(caller.workspace(), model);
    return new Listing<>(history.stream().map(ReleaseInfos::of).toList(), Optional.empty());
  }

  /** Promotes, overrules the gate, starts a canary or a shadow, rolls back, or clears an alias. */
  @Does(
      "Promotes, overrules the gate, starts a canary or a shadow, rolls back, or clears an alias.")
  @Access(Level.WRITE)
  @PostMapping("/v1/models/{model}/releases")
  @ResponseStatus(HttpStatus.CREATED)
  ReleaseInfo release(Caller caller, @PathVariable String model, @RequestBody NewRelease wanted) {
    reach.versions(caller, model, Level.WRITE);
    return ReleaseInfos.of(act(caller, model, wanted));
  }

  private Release act(Caller caller, String model, NewRelease wanted) {
    var desk = house.releases();
    var workspace = caller.workspace();
    var by = caller.id();
    var why = wanted.reason().orElse("");
    if (why.length() > LONGEST_REASON) {
      throw wrong("reason", "longer than %d characters".formatted(LONGEST_REASON), "Shorten it.");
    }
    return switch (wanted.action()) {
      case "promote" -> desk.promote(workspace, model, version(wanted), by, why);
      case "overrule" -> overrule(caller, model, wanted, why);
      case "canary" -> desk.canary(workspace, model, version(wanted), share(wanted), by, why);
      case "shadow" -> desk.shadow(workspace, model, version(wanted), by, why);
      case "rollback" -> desk.rollBack(workspace, model, by, why);
      case "clear" -> desk.clear(workspace, model, alias(wanted), by, why);
      default ->
          throw wrong(
              "action",
              "\"%s\"".formatted(wanted.action()),
              "Use promote, overrule, canary, shadow, rollback or clear.");
    };
  }

  /** Live, or, where a share is given, answering that share of the questions. */
  private Release overrule(Caller caller, String model, NewRelease wanted, String why) {
    caller.requireAdmin();
    var desk = house.releases();
    return wanted.share().isPresent()
        ? desk.overruleWithCanary(
            caller.workspace(), model, version(wanted), share(wanted), caller.id(), why)
        : desk.overrule(caller.workspace(), model, version(wanted), caller.id(), why);
  }

  private static int version(NewRelease wanted) {
    return wanted
        .version()
        .orElseThrow(
            () -> wrong("version", "missing", "Give the number of the version to release."));
  }

  private static double share(NewRelease wanted) {
    double share =
        wanted
            .share()
            .orElseThrow(
                () -> wrong("share", "missing", "Give the canary's share, e.g. 0.05 for 5 %."));
    if (!(share > 0 && share <= 1)) {
      throw wrong("share", Double.toString(share), "Give a share above 0 and at most 1.");
    }
    return share;
  }

  private static Alias alias(NewRelease wanted) {
    var id = wanted.alias().orElse("");
    return Arrays.stream(Alias.values())
        .filter(alias -> alias.id().equals(id))
        .findFirst()
        .orElseThrow(() -> wrong("alias", "\"%s\"".formatted(id), "Use live, canary or shadow."));
  }

  private static LeavenException wrong(String field, String what, String fix) {
    return new LeavenException(
        ErrorCode.LV_1002, "The field \"%s\" is %s.".formatted(field, what), fix);
  }
}

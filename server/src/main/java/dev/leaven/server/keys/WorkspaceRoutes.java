package dev.leaven.server.keys;

import dev.leaven.api.Listing;
import dev.leaven.api.NewWorkspace;
import dev.leaven.api.WorkspaceInfo;
import dev.leaven.lifecycle.house.DataFolder;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Workspace;
import dev.leaven.server.docs.Does;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.store.Store;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The workspaces of the house. A key sees its own; the admin key sees and makes all. */
@RestController
final class WorkspaceRoutes {
  private final Store store;
  private final Clock clock;

  WorkspaceRoutes(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Makes a workspace. */
  @Does("Makes a workspace.")
  @Access(Level.ADMIN)
  @PostMapping("/v1/workspaces")
  @ResponseStatus(HttpStatus.CREATED)
  WorkspaceInfo create(Caller caller, @RequestBody NewWorkspace wanted) {
    if (!caller.house()) {
      throw new LeavenException(
          ErrorCode.LV_1602,
          "Only the admin key may make workspaces.",
          "Use the key in DATA/admin.key.");
    }
    DataFolder.name("workspace", wanted.id());
    var workspace = new Workspace(wanted.id(), wanted.name().orElse(wanted.id()), clock.instant());
    return info(
        store.transaction(
            () -> {
              var existing = store.workspaces().find(wanted.id());
              if (existing.isPresent()) {
                return existing.get();
              }
              store.workspaces().create(workspace);
              store
                  .ledger()
                  .append(
                      workspace.id(),
                      caller.id(),
                      "workspace.created",
                      "{\"workspace\":\"" + workspace.id() + "\"}",
                      clock.instant());
              return workspace;
            }));
  }

  /** Lists the workspaces that the caller may act in. */
  @Does("Lists the workspaces that the caller may act in.")
  @Access(Level.READ)
  @GetMapping("/v1/workspaces")
  Listing<WorkspaceInfo> list(Caller caller) {
    return new Listing<>(
        store.workspaces().list().stream()
            .filter(w -> caller.house() || w.id().equals(caller.workspace()))
            .map(WorkspaceRoutes::info)
            .toList(),
        Optional.empty());
  }

  /** One workspace. */
  @Does("One workspace.")
  @Access(Level.READ)
  @GetMapping("/v1/workspaces/{workspace}")
  WorkspaceInfo get(Caller caller, @PathVariable String workspace) {
    return Optional.of(workspace)
        .filter(id -> caller.house() || id.equals(caller.workspace()))
        .flatMap(store.workspaces()::find)
        .map(WorkspaceRoutes::info)
        .orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_1606,
                    "There is no workspace \"%s\".".formatted(workspace),
                    "List them with GET /v1/workspaces."));
  }

  private static WorkspaceInfo info(Workspace workspace) {
    return new WorkspaceInfo(workspace.id(), workspace.name(), workspace.createdAt());
  }
}

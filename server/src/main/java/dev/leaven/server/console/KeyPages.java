package dev.leaven.server.console;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.server.console.frame.Addresses;
import dev.leaven.server.console.frame.Frame.Place;
import dev.leaven.server.console.frame.Frames;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.KeyBook;
import dev.leaven.server.security.Level;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** Keys: the list, making one (its secret is shown this once), revoking. */
@Controller
@Access(Level.ADMIN)
final class KeyPages {
  private final Frames frames;
  private final KeyBook keys;
  private final Lifecycle house;

  KeyPages(Frames frames, KeyBook keys, Lifecycle house) {
    this.frames = frames;
    this.keys = keys;
    this.house = house;
  }

  @GetMapping("/keys")
  String list(Caller caller, HttpServletRequest request, Model model) {
    return page(caller, request, model, Optional.empty());
  }

  /** Answers with the page itself: a redirect would need the secret to be kept somewhere. */
  @PostMapping("/keys")
  String create(
      Caller caller,
      @RequestParam String name,
      @RequestParam(name = "scope", defaultValue = "") List<String> scopes,
      HttpServletRequest request,
      Model model) {
    var made =
        keys.create(
            caller.workspace(), name.strip(), Set.copyOf(new LinkedHashSet<>(scopes)), caller.id());
    return page(
        caller, request, model, Optional.of(new KeysView.Fresh(made.key().name(), made.secret())));
  }

  @PostMapping("/keys/{key}/revoke")
  RedirectView revoke(Caller caller, @PathVariable String key) {
    keys.revoke(caller.workspace(), key, caller.id());
    return Addresses.goOn("/keys");
  }

  private String page(
      Caller caller, HttpServletRequest request, Model model, Optional<KeysView.Fresh> fresh) {
    model.addAttribute(
        "view",
        new KeysView(
            frames.of(request, Place.KEYS), keys.list(caller.workspace()), scopes(), fresh));
    return "page/keys";
  }

  private List<String> scopes() {
    var scopes = new ArrayList<String>();
    house.tasks().stream()
        .map(task -> task.capability())
        .distinct()
        .forEach(capability -> scopes.addAll(List.of(capability + ":read", capability + ":write")));
    scopes.addAll(List.of("*:read", "*:write", Caller.ADMIN));
    return scopes;
  }
}

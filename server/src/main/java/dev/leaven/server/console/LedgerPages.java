package dev.leaven.server.console;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.releases.ReleaseAudit;
import dev.leaven.server.console.frame.Frame.Place;
import dev.leaven.server.console.frame.Frames;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.store.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The ledger: its lines, its head, and walking the whole chain. */
@Controller
@Access(Level.READ)
final class LedgerPages {
  private static final int LINES = 50;

  private final Frames frames;
  private final Lifecycle house;

  LedgerPages(Frames frames, Lifecycle house) {
    this.frames = frames;
    this.house = house;
  }

  @GetMapping("/ledger")
  String show(
      Caller caller,
      @RequestParam Optional<String> after,
      HttpServletRequest request,
      Model model) {
    model.addAttribute("view", view(caller, after, request, Optional.empty()));
    return "page/ledger";
  }

  @PostMapping("/ledger/verify")
  String verify(Caller caller, HttpServletRequest request, Model model) {
    caller.requireRead(Caller.ALL);
    var ledger = house.store().ledger();
    var checked = new LedgerView.Checked(ReleaseAudit.verify(house.store()), ledger.head());
    model.addAttribute("view", view(caller, Optional.empty(), request, Optional.of(checked)));
    return "page/ledger";
  }

  private LedgerView view(
      Caller caller,
      Optional<String> after,
      HttpServletRequest request,
      Optional<LedgerView.Checked> checked) {
    caller.requireRead(Caller.ALL);
    var ledger = house.store().ledger();
    var lines = ledger.latest(caller.workspace(), new Page.Request(after, LINES));
    return new LedgerView(
        frames.of(request, Place.LEDGER),
        lines.items(),
        ledger.head(),
        checked,
        lines.next().map(next -> "/ledger?after=" + next));
  }
}

package dev.leaven.server.console;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.server.console.Frame.Place;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The ledger: its lines, its head, and walking the whole chain. */
@Controller
@Access(Level.ADMIN)
final class LedgerPages {
  private static final int LINES = 50;

  private final Frames frames;
  private final Lifecycle house;
  private final Shelf shelf;

  LedgerPages(Frames frames, Lifecycle house, Shelf shelf) {
    this.frames = frames;
    this.house = house;
    this.shelf = shelf;
  }

  @GetMapping("/ledger")
  String show(
      Caller caller,
      @RequestParam(defaultValue = "0") int from,
      HttpServletRequest request,
      Model model) {
    model.addAttribute("view", view(caller, Math.max(0, from), request, Optional.empty()));
    return "page/ledger";
  }

  @PostMapping("/ledger/verify")
  String verify(Caller caller, HttpServletRequest request, Model model) {
    var ledger = house.store().ledger();
    var checked = new LedgerView.Checked(ledger.verify(), ledger.head());
    model.addAttribute("view", view(caller, 0, request, Optional.of(checked)));
    return "page/ledger";
  }

  private LedgerView view(
      Caller caller, int from, HttpServletRequest request, Optional<LedgerView.Checked> checked) {
    var lines = shelf.lines(caller.workspace());
    int start = Math.min(from, lines.size());
    int end = Math.min(lines.size(), start + LINES);
    return new LedgerView(
        frames.of(request, Place.LEDGER),
        lines.subList(start, end),
        house.store().ledger().head(),
        checked,
        end < lines.size() ? Optional.of("/ledger?from=" + end) : Optional.empty());
  }
}

package dev.leaven.server.ledger;

import dev.leaven.api.LedgerCheck;
import dev.leaven.api.LedgerHead;
import dev.leaven.api.LedgerLine;
import dev.leaven.api.Listing;
import dev.leaven.api.ReleaseInfo;
import dev.leaven.api.Wire;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.releases.ReleaseAudit;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.LedgerEntry;
import dev.leaven.server.Paging;
import dev.leaven.server.docs.Does;
import dev.leaven.server.models.ReleaseInfos;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The record of who did what, and what it answers.
 *
 * <p>Its lines tell of every capability of the workspace, so reading them takes a key for all.
 */
@RestController
@Access(Level.READ)
final class LedgerRoutes {
  private final Lifecycle house;
  private final Reach reach;
  private final Clock clock;

  LedgerRoutes(Lifecycle house, Reach reach, Clock clock) {
    this.house = house;
    this.reach = reach;
    this.clock = clock;
  }

  /** Lists the workspace's lines, oldest first. */
  @Does("Lists the workspace's lines, oldest first.")
  @GetMapping("/v1/ledger")
  Listing<LedgerLine> list(
      Caller caller, @RequestParam Optional<String> after, @RequestParam Optional<Integer> limit) {
    caller.requireRead(Caller.ALL);
    var page = house.store().ledger().list(caller.workspace(), Paging.of(after, limit));
    return Paging.listing(page, LedgerRoutes::line);
  }

  /** The hash of the last line; note it to prove later that nothing was taken away. */
  @Does("The hash of the last line; note it to prove later that nothing was taken away.")
  @GetMapping("/v1/ledger/head")
  LedgerHead head(Caller caller) {
    caller.requireRead(Caller.ALL);
    return new LedgerHead(house.store().ledger().head());
  }

  /**
   * Walks the whole chain and compares the releases with it; with {@code head}, also whether that
   * hash is still in it.
   */
  @Does(
      "Walks the whole chain and compares the releases with it; with head, also whether that hash"
          + " is still in it.")
  @GetMapping("/v1/ledger/verify")
  LedgerCheck verify(Caller caller, @RequestParam Optional<String> head) {
    caller.requireRead(Caller.ALL);
    var ledger = house.store().ledger();
    var broken = ReleaseAudit.verify(house.store());
    if (broken.isPresent()) {
      var at = broken.get();
      return new LedgerCheck(
          false, ledger.head(), Optional.of(at.sequence()), Optional.of(at.what()));
    }
    boolean gone = head.isPresent() && !ledger.contains(head.get());
    return new LedgerCheck(
        !gone,
        ledger.head(),
        Optional.empty(),
        gone ? Optional.of("the noted head is not in the chain") : Optional.empty());
  }

  /** Which version of a model was live at a time; now where none is given. */
  @Does("Which version of a model was live at a time; now where none is given.")
  @GetMapping("/v1/ledger/live")
  ReleaseInfo live(Caller caller, @RequestParam String model, @RequestParam Optional<String> at) {
    reach.versions(caller, model, Level.READ);
    var instant = at.map(LedgerRoutes::instant).orElseGet(clock::instant);
    return house
        .releases()
        .liveAt(caller.workspace(), model, instant)
        .map(ReleaseInfos::of)
        .orElseThrow(
            () ->
                new LeavenException(
                    ErrorCode.LV_1003,
                    "No version of \"%s\" was live at %s.".formatted(model, instant),
                    "Give a later time, or look at GET /v1/models/%s/releases.".formatted(model)));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException notATime) {
      throw new LeavenException(
          ErrorCode.LV_1002,
          "The parameter \"at\" is not a time.",
          "Give a time like 2026-01-31T12:00:00Z.");
    }
  }

  private static LedgerLine line(LedgerEntry entry) {
    return new LedgerLine(
        entry.sequence(),
        entry.at(),
        entry.workspace(),
        entry.actor(),
        entry.kind(),
        Wire.LENIENT.readTree(entry.body()),
        entry.previousHash(),
        entry.hash());
  }
}

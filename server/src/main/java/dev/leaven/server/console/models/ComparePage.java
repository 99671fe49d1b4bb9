package dev.leaven.server.console.models;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.gate.Verdict;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.model.Split;
import dev.leaven.model.Version;
import dev.leaven.recommend.Recommendation;
import dev.leaven.server.console.frame.Frame.Place;
import dev.leaven.server.console.frame.Frames;
import dev.leaven.server.console.models.CompareView.Changed;
import dev.leaven.server.console.models.CompareView.Paired;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Caller;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.Reach;
import dev.leaven.trust.PairedComparison;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Two versions side by side, on the second's test rows that the first did not train on.
 *
 * <p>The rows on which they differ are shown as pictures: what a change of accuracy means.
 */
@Controller
@Access(Level.READ)
final class ComparePage {
  private static final int SHOWN = 24;
  private static final long SEED = 1;

  private final Frames frames;
  private final Lifecycle house;
  private final Reach reach;
  private final Shelf shelf;
  private final TestAnswers answers;
  private final ServedPeople served;

  ComparePage(
      Frames frames,
      Lifecycle house,
      Reach reach,
      Shelf shelf,
      TestAnswers answers,
      ServedPeople served) {
    this.frames = frames;
    this.house = house;
    this.reach = reach;
    this.shelf = shelf;
    this.answers = answers;
    this.served = served;
  }

  @GetMapping("/models/{model}/compare")
  String show(
      Caller caller,
      @PathVariable("model") String name,
      @RequestParam int a,
      @RequestParam int b,
      HttpServletRequest request,
      Model model) {
    var first = reach.version(caller, name, a, Level.READ);
    var second = reach.version(caller, name, b, Level.READ);
    if (a == b) {
      throw new LeavenException(
          ErrorCode.LV_1002,
          "Version %d cannot be compared with itself.".formatted(a),
          "Choose two different versions.");
    }
    boolean lists = second.task().equals(Recommendation.ID);
    var numbers = reach.versions(caller, name, Level.READ).stream().map(Version::number).toList();
    model.addAttribute(
        "view",
        new CompareView(
            frames.of(request, Place.MODELS),
            name,
            shelf.line(first),
            shelf.line(second),
            numbers,
            lists ? Optional.empty() : paired(first, second),
            lists ? served.compare(first, second) : Optional.empty()));
    return "page/compare";
  }

  private Optional<Paired> paired(Version first, Version second) {
    if (second.snapshot().isEmpty()) {
      return Optional.empty();
    }
    var one = answers.of(first, second.snapshot());
    var other = answers.of(second, second.snapshot());
    var learned = learnedBy(first, second.snapshot());
    var rows = new ArrayList<Integer>();
    for (int i = 0; i < other.ids().size(); i++) {
      if (!learned.contains(other.ids().get(i))) {
        rows.add(i);
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(paired(second, one, other, rows))
            .map(pair -> asJudged(pair, first.number(), second));
  }

  /** With the gate's figures, where it compared the same: one comparison has one interval. */
  private Paired asJudged(Paired pair, int rival, Version second) {
    return house
        .gate()
        .verdict(second.workspace(), second.model(), second.number())
        .filter(verdict -> verdict.rival().equals(OptionalInt.of(rival)))
        .flatMap(Verdict::comparison)
        .map(pair::asJudged)
        .orElse(pair);
  }

  /** The ids of the rows that a version learned from, where it learned from another snapshot. */
  private Set<String> learnedBy(Version version, String tested) {
    if (version.snapshot().equals(tested) || version.snapshot().isEmpty()) {
      return Set.of();
    }
    var ids = new HashSet<String>();
    try (var rows = house.snapshots().open(version.workspace(), version.snapshot())) {
      for (var split : List.of(Split.TRAIN, Split.VALIDATION)) {
        for (int row : rows.rows(split)) {
          ids.add(rows.id(row));
        }
      }
    }
    return ids;
  }

  private Paired paired(
      Version second, TestAnswers.Asked one, TestAnswers.Asked other, List<Integer> rows) {
    var dataset = shelf.dataset(second.workspace(), second.snapshot()).orElse("");
    var gains = new double[2][rows.size()];
    var mended = new ArrayList<Changed>();
    var broken = new ArrayList<Changed>();
    int bothRight = 0;
    int bothWrong = 0;
    for (int at = 0; at < rows.size(); at++) {
      int i = rows.get(at);
      boolean firstRight = one.answers().truth()[i] == one.answers().said()[i];
      boolean secondRight = other.answers().truth()[i] == other.answers().said()[i];
      gains[0][at] = firstRight ? 1 : 0;
      gains[1][at] = secondRight ? 1 : 0;
      bothRight += firstRight && secondRight ? 1 : 0;
      bothWrong += !firstRight && !secondRight ? 1 : 0;
      if (firstRight != secondRight) {
        (secondRight ? mended : broken).add(changed(dataset, one, other, i));
      }
    }
    var all = PairedComparison.of(gains[0], gains[1], SEED);
    return new Paired(
        rows.size(),
        bothRight,
        bothWrong,
        all.test().onlyFirst(),
        all.test().onlySecond(),
        all.difference().estimate(),
        all.difference().low(),
        all.difference().high(),
        all.test().pValue(),
        mended.subList(0, Math.min(SHOWN, mended.size())),
        broken.subList(0, Math.min(SHOWN, broken.size())));
  }

  private static Changed changed(
      String dataset, TestAnswers.Asked one, TestAnswers.Asked other, int i) {
    int truth = other.answers().truth()[i];
    return new Changed(
        Shelf.picture(dataset, other.ids().get(i)),
        truth < 0 ? "?" : other.answers().labels().get(truth),
        one.answers().labels().get(one.answers().said()[i]),
        other.answers().labels().get(other.answers().said()[i]));
  }
}

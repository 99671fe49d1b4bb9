package dev.leaven.server.console.models;

import dev.leaven.model.Version;
import dev.leaven.server.console.frame.Addresses;
import dev.leaven.server.console.models.VersionView.BalanceLine;
import dev.leaven.server.console.models.VersionView.ClassLine;
import dev.leaven.server.console.models.VersionView.Cost;
import dev.leaven.server.console.models.VersionView.Duplicates;
import dev.leaven.server.console.models.VersionView.Mistake;
import dev.leaven.server.console.models.VersionView.Privacy;
import dev.leaven.server.console.models.VersionView.ReportView;
import dev.leaven.server.console.models.VersionView.SliceGroup;
import dev.leaven.server.console.models.VersionView.SliceLine;
import dev.leaven.server.console.models.VersionView.Threshold;
import dev.leaven.trust.Calibration;
import dev.leaven.trust.Interval;
import dev.leaven.trust.Slices;
import dev.leaven.vision.ImageClassificationReport;
import dev.leaven.vision.ImageClassificationReport.Explained;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns a report's figures into the pictures and tables of its page. */
final class ReportPictures {
  private static final double MICROS = 1e-6;

  private final ImageClassificationReport report;
  private final Version version;
  private final String dataset;

  /**
   * Of a report.
   *
   * @param dataset the id of the dataset that holds the rows' pictures
   */
  ReportPictures(ImageClassificationReport report, Version version, String dataset) {
    this.report = report;
    this.version = version;
    this.dataset = dataset;
  }

  /** Everything that the page shows; empty where the version was never measured. */
  Optional<ReportView> view() {
    return report.headline().accuracy().map(this::view);
  }

  private ReportView view(Interval accuracy) {
    return new ReportView(
        quality(accuracy),
        report.headline().testRows(),
        report.classes().stream()
            .sorted((one, other) -> LabelOrder.NATURAL.compare(one.label(), other.label()))
            .map(ReportPictures::line)
            .toList(),
        report.slices().stream().map(ReportPictures::group).toList(),
        confusion(),
        new ReliabilityChart(
            report.calibration().map(Calibration::bins).orElse(List.of()).stream()
                .map(ReportPictures::bin)
                .toList()),
        report.calibration().map(Calibration::error).orElse(Double.NaN),
        mistakes(),
        duplicates(),
        report.balance().stream()
            .sorted((one, other) -> LabelOrder.NATURAL.compare(one.label(), other.label()))
            .map(b -> new BalanceLine(b.label(), b.train(), b.validation(), b.test()))
            .toList(),
        cost(),
        report
            .abstention()
            .map(
                a ->
                    new Threshold(
                        a.rule().threshold(),
                        a.rule().targetError(),
                        quality(a.rule().error()),
                        a.rule().coverage(),
                        a.chosenOn(),
                        a.measuredOn())),
        report.network().map(ReportPictures::drawing),
        report.privacy().map(Privacy::of));
  }

  private static Quality quality(Interval interval) {
    return new Quality(interval.estimate(), interval.low(), interval.high());
  }

  private static ClassLine line(ImageClassificationReport.ClassQuality of) {
    return new ClassLine(
        of.label(),
        of.support(),
        of.precision(),
        of.recall().estimate(),
        of.f1(),
        quality(of.recall()));
  }

  private static SliceGroup group(Slices slices) {
    return new SliceGroup(
        slices.attribute(),
        slices.slices().stream()
            .map(s -> new SliceLine(s.value(), s.rows(), quality(s.accuracy())))
            .toList(),
        slices.gap(),
        slices.significant());
  }

  private static ReliabilityChart.Bin bin(Calibration.Bin bin) {
    return new ReliabilityChart.Bin(
        bin.from(), bin.to(), bin.count(), bin.confidence(), bin.accuracy());
  }

  private HeatGrid confusion() {
    var labels = report.labels().stream().sorted(LabelOrder.NATURAL).toList();
    var counts = new long[labels.size()][labels.size()];
    for (var cell : report.confusion()) {
      counts[labels.indexOf(cell.truth())][labels.indexOf(cell.said())] = cell.count();
    }
    var prefix = Addresses.version(version.model(), version.number()) + "/cell?truth=";
    return HeatGrid.of(
        labels,
        counts,
        (truth, said) ->
            prefix
                + Addresses.encoded(labels.get(truth))
                + "&said="
                + Addresses.encoded(labels.get(said)));
  }

  private List<Mistake> mistakes() {
    var explained = report.explanations().stream().map(Explained::row).collect(Collectors.toSet());
    var maps = Addresses.version(version.model(), version.number()) + "/map?row=";
    return report.mistakes().stream()
        .map(
            m ->
                new Mistake(
                    m.row(),
                    m.truth(),
                    m.said(),
                    m.confidence(),
                    Shelf.picture(dataset, m.row()),
                    Optional.of(maps + Addresses.encoded(m.row()))
                        .filter(any -> explained.contains(m.row()))))
        .toList();
  }

  private Duplicates duplicates() {
    var found = report.duplicates();
    var pictures = new ArrayList<String>();
    for (var pair : found.examples()) {
      pictures.add(Shelf.picture(dataset, pair.row()));
      pictures.add(Shelf.picture(dataset, pair.twin()));
    }
    return new Duplicates(
        found.exactWithin(),
        found.exactAcross(),
        found.nearWithin(),
        found.nearAcross(),
        found.contradicting(),
        List.copyOf(pictures));
  }

  private Cost cost() {
    var cost = report.cost();
    return new Cost(
        cost.trainSeconds(),
        cost.cpuSeconds(),
        cost.peakMemoryBytes(),
        cost.modelBytes(),
        cost.parameters(),
        cost.p50Micros() * MICROS,
        cost.p99Micros() * MICROS,
        cost.serving());
  }

  private static NetworkDrawing drawing(ImageClassificationReport.Network network) {
    var layers = new ArrayList<NetworkDrawing.Layer>();
    layers.add(new NetworkDrawing.Layer("Input", "input", ints(network.input()), 0));
    for (var layer : network.layers()) {
      layers.add(
          new NetworkDrawing.Layer(
              layer.type(), layer.name(), ints(layer.output()), layer.parameters()));
    }
    return NetworkDrawing.of(layers);
  }

  private static int[] ints(List<Integer> shape) {
    return shape.stream().mapToInt(Integer::intValue).toArray();
  }
}

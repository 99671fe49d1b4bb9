package dev.leaven.server.experiments;

import dev.leaven.api.ExperimentInfo;
import dev.leaven.lifecycle.experiments.Reading;
import dev.leaven.model.Experiment;
import java.util.List;
import java.util.Optional;

/** Experiments as they go over the wire. */
final class ExperimentInfos {
  private ExperimentInfos() {}

  static ExperimentInfo of(Experiment experiment) {
    return info(experiment, Optional.empty());
  }

  static ExperimentInfo of(Reading reading) {
    var wire =
        new ExperimentInfo.Reading(
            reading.sentence(),
            reading.until(),
            reading.overtaken(),
            List.of(side(reading.live()), side(reading.tried())),
            new ExperimentInfo.Ratio(
                reading.ratio().statistic(), reading.ratio().pValue(), reading.ratio().off()),
            reading.mixed(),
            reading.outcomes().stream().map(ExperimentInfos::outcome).toList());
    return info(reading.experiment(), Optional.of(wire));
  }

  private static ExperimentInfo info(
      Experiment experiment, Optional<ExperimentInfo.Reading> reading) {
    return new ExperimentInfo(
        experiment.id(),
        experiment.model(),
        experiment.name(),
        experiment.live(),
        experiment.tried(),
        experiment.share(),
        experiment.goals(),
        experiment.startedAt(),
        experiment.stoppedAt(),
        experiment.by(),
        reading);
  }

  private static ExperimentInfo.Side side(Reading.Side side) {
    return new ExperimentInfo.Side(side.version(), side.share(), side.people(), side.answers());
  }

  private static ExperimentInfo.Outcome outcome(Reading.Outcome outcome) {
    var seen = outcome.difference();
    var interval = Optional.of(seen.difference()).filter(known -> seen.ready());
    return new ExperimentInfo.Outcome(
        outcome.goal(),
        outcome.live().people(),
        outcome.live().mean(),
        outcome.tried().people(),
        outcome.tried().mean(),
        seen.difference().estimate(),
        interval.map(known -> known.low()),
        interval.map(known -> known.high()),
        seen.pValue());
  }
}

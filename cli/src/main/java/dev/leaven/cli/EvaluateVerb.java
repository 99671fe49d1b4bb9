package dev.leaven.cli;

import picocli.CommandLine.Command;

/** {@code ./leaven evaluate TASK}: train on one part, measure on another, say how it went. */
@Command(
    name = "evaluate",
    description = "Train on one part, measure on another, print one JSON line.",
    subcommands = {EvaluateImagesVerb.class, EvaluateRecommendationVerb.class})
final class EvaluateVerb extends Group {}

package dev.leaven.cli;

import dev.leaven.api.LeavenClient;
import dev.leaven.api.NewFeedback;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code ./leaven feedback}: say that an answer was right, or what it should have been. */
@Command(
    name = "feedback",
    description = "Say that an answer was right, or what it should have been.")
final class FeedbackVerb extends Verb {
  @Parameters(paramLabel = "PREDICTION", description = "The answer's id, as classify printed it.")
  private String prediction;

  @Option(names = "--correct", description = "The answer was right.")
  private boolean correct;

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description = "The answer was wrong: what it should have been.")
  private Optional<String> label = Optional.empty();

  @Override
  public Integer call() throws Exception {
    if (correct == label.isPresent()) {
      throw new ParameterException(spec().commandLine(), "Give either --correct or --label LABEL");
    }
    return super.call();
  }

  @Override
  int with(LeavenClient client) {
    var noted = client.feedback(prediction, new NewFeedback(correct ? "correct" : "wrong", label));
    return say(
        noted,
        noted
            .row()
            .map(row -> "noted; the picture is now row %s of the dataset".formatted(row))
            .orElse("noted; no row was made of it"));
  }
}

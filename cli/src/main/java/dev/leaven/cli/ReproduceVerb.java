package dev.leaven.cli;

import dev.leaven.api.LeavenClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./leaven reproduce}: train a version again and compare bit for bit. */
@Command(name = "reproduce", description = "Train a version again and compare bit for bit.")
final class ReproduceVerb extends Verb {
  @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
  private String model;

  @Parameters(index = "1", paramLabel = "VERSION", description = "The version's number.")
  private int version;

  @Override
  int with(LeavenClient client) {
    var run = client.reproduce(model, version);
    var ended = client.watch(run.id(), 0, new RunBar(err())::show);
    boolean same = ended.state().equals("succeeded");
    say(
        ended,
        same
            ? "version %d of %s was trained again: every file is identical, bit for bit"
                .formatted(version, model)
            : ended.failure().orElse("the run was " + ended.state()));
    return same ? 0 : Main.FAILED;
  }
}

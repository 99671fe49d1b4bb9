package dev.leaven.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A verb that has parts and does nothing by itself: without one of them it says what they are. */
abstract class Group implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show the parts of this verb.")
  private boolean help;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "%s needs one of %s".formatted(spec.qualifiedName(), spec.subcommands().keySet()));
  }
}

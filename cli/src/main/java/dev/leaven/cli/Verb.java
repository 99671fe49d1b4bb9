package dev.leaven.cli;

import dev.leaven.api.LeavenClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the verbs that speak to a server share: where it is, and how to say what it answered. */
abstract class Verb implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private House house;
  @Mixin private Output output;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show the options of this verb.")
  private boolean help;

  /** Does the verb's work with a client and returns the exit code. */
  abstract int with(LeavenClient client) throws Exception;

  @Override
  public Integer call() throws Exception {
    try (var visit = house.enter()) {
      return with(visit.client());
    }
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  CommandSpec spec() {
    return spec;
  }

  House house() {
    return house;
  }

  Output output() {
    return output;
  }

  /** Prints one value: its JSON, or the text made of it. */
  int say(Object value, String text) {
    output.print(out(), value, () -> out().println(text));
    return 0;
  }
}

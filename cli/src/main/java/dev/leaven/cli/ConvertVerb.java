package dev.leaven.cli;

import dev.leaven.recommend.events.OnlineRetail;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./leaven convert}: bring a well-known data set into the form that Leaven reads. */
@Command(
    name = "convert",
    description = "Bring a well-known data set into the form that Leaven reads.",
    subcommands = ConvertVerb.OnlineRetailVerb.class)
final class ConvertVerb extends Group {
  /** {@code ./leaven convert online-retail}: UCI's Online Retail into events and items. */
  @Command(
      name = "online-retail",
      description = "UCI's Online Retail, saved as CSV, into events and items.")
  static final class OnlineRetailVerb implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Output output;

    @Parameters(paramLabel = "FILE", description = "The data set as CSV, plain or gzip.")
    private Path file;

    @Option(
        names = "--events",
        required = true,
        paramLabel = "OUT",
        description = "Where to write user,item,type,value,time.")
    private Path events;

    @Option(
        names = "--items",
        required = true,
        paramLabel = "OUT",
        description = "Where to write item,title,price.")
    private Path items;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show the options of this verb.")
    private boolean help;

    @Override
    public Integer call() {
      var converted = OnlineRetail.convert(file, events, items);
      var out = spec.commandLine().getOut();
      output.print(
          out,
          converted,
          () ->
              out.printf(
                  "%,d events, %,d items; %,d lines were left out (no customer, cancelled, or no"
                      + " product)%n",
                  converted.events(), converted.items(), converted.leftOut()));
      return 0;
    }
  }
}

package dev.leaven.cli;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code ./leaven} starts: one verb a class, listed here. */
@Command(
    name = "./leaven",
    description = "Trains, releases and serves models on your own data and machines.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
public final class Main implements Runnable {
  private static final Map<String, Class<?>> VERBS = new LinkedHashMap<>();

  static {
    VERBS.put("demo", DemoVerb.class);
    VERBS.put("serve", ServeVerb.class);
    VERBS.put("fit", FitVerb.class);
    VERBS.put("evaluate", EvaluateVerb.class);
    VERBS.put("convert", ConvertVerb.class);
    VERBS.put("datasets", DatasetsVerb.class);
    VERBS.put("import", ImportVerb.class);
    VERBS.put("snapshot", SnapshotVerb.class);
    VERBS.put("run", RunVerb.class);
    VERBS.put("models", ModelsVerb.class);
    VERBS.put("release", ReleaseVerb.class);
    VERBS.put("rollback", RollbackVerb.class);
    VERBS.put("classify", ClassifyVerb.class);
    VERBS.put("feedback", FeedbackVerb.class);
    VERBS.put("reproduce", ReproduceVerb.class);
    VERBS.put("ledger", LedgerVerb.class);
    VERBS.put("keys", KeysVerb.class);
    VERBS.put("users", UsersVerb.class);
    VERBS.put("bench", BenchVerb.class);
    VERBS.put("rehearse", RehearseVerb.class);
  }

  /** What a wrong command line ends with. */
  static final int USAGE = 2;

  /** What work that failed ends with. */
  static final int FAILED = 1;

  @CommandLine.Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs one command line and returns its exit code. */
  static int run(String... given) {
    var args = helpFirst(given);
    var line = args.length > 0 && VERBS.containsKey(args[0]) ? commandLine(args[0]) : commandLine();
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    boolean unknown = args.length > 0 && !args[0].startsWith("-") && !VERBS.containsKey(args[0]);
    // Help for a verb that there is not would be the help of all, as if nothing were wrong.
    return unknown ? line.execute(args[0]) : line.execute(args);
  }

  /**
   * {@code help VERB} as {@code VERB --help}; the launcher of Windows leaves that to this class.
   */
  private static String[] helpFirst(String[] args) {
    if (args.length < 2 || !args[0].equals("help")) {
      return args;
    }
    var turned = Arrays.copyOfRange(args, 1, args.length + 1);
    turned[args.length - 1] = "--help";
    return turned;
  }

  /** The version in the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      var built = Optional.ofNullable(Main.class.getPackage().getImplementationVersion());
      return new String[] {"Leaven " + built.orElse("(not built as an archive)")};
    }
  }

  static CommandLine commandLine() {
    return commandLine(VERBS.keySet().toArray(String[]::new));
  }

  /** Some verbs only: to describe all of them takes as long as to start half the server. */
  private static CommandLine commandLine(String... verbs) {
    var line = new CommandLine(new Main());
    for (var verb : verbs) {
      line.addSubcommand(verb, VERBS.get(verb));
    }
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setUnmatchedOptionsAllowedAsOptionParameters(false)
        .setParameterExceptionHandler(Main::explain)
        .setExecutionExceptionHandler((failure, at, parsed) -> explain(failure, at));
  }

  /** No verb: says what verbs there are. */
  @Override
  public void run() {
    spec.commandLine().getOut().print(HelpText.read());
    spec.commandLine().getOut().flush();
  }

  private static int explain(ParameterException wrong, String[] args) {
    var at = wrong.getCommandLine();
    var what = String.valueOf(wrong.getMessage()).replaceAll("\\s+", " ").strip();
    if (!what.endsWith(".")) {
      what += ".";
    }
    var suggestions = new java.io.StringWriter();
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(suggestions));
    var hint = suggestions.toString().replaceAll("\\s+", " ").strip();
    at.getErr()
        .println(
            "LV-2001 %s %sSee %s --help."
                .formatted(
                    what, hint.isEmpty() ? "" : hint + " ", at.getCommandSpec().qualifiedName()));
    return USAGE;
  }

  private static int explain(Exception failure, CommandLine at) {
    if (failure instanceof LeavenException known) {
      at.getErr().println(ForTerminals.say(String.valueOf(known.getMessage())));
      return known.code() == ErrorCode.LV_2001 ? USAGE : FAILED;
    }
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return 130;
    }
    at.getErr()
        .println(
            "LV-1007 %s failed: %s. This is a fault of Leaven: please report it with the command line"
                    .formatted(at.getCommandSpec().qualifiedName(), failure)
                + " and the output of LEAVEN_TRACE=1 "
                + at.getCommandSpec().qualifiedName()
                + ".");
    if ("1".equals(System.getenv("LEAVEN_TRACE"))) {
      failure.printStackTrace(at.getErr());
    }
    return FAILED;
  }
}

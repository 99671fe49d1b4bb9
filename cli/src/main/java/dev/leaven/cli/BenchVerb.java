package dev.leaven.cli;

import dev.leaven.bench.BatchBench;
import dev.leaven.bench.ColdTable;
import dev.leaven.bench.LongTable;
import dev.leaven.bench.NnTable;
import dev.leaven.bench.RecommendBench;
import dev.leaven.bench.ServeBench;
import dev.leaven.bench.ShopBench;
import dev.leaven.bench.StartBench;
import dev.leaven.demo.HarborGoods;
import dev.leaven.demo.HarborGoodsSample;
import dev.leaven.demo.Mnist;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.Item;
import dev.leaven.model.LeavenException;
import dev.leaven.model.User;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./leaven bench}: measure against peers, under load, and from the command to the page. */
@Command(
    name = "bench",
    description =
        "Measure against peers (bench nn, bench recommend, bench start), and under load (bench serve).",
    subcommands = {
      BenchVerb.Nn.class,
      BenchVerb.Recommend.class,
      BenchVerb.Shop.class,
      BenchVerb.Serve.class,
      BenchVerb.Start.class
    })
final class BenchVerb extends Group {
  private static Path home() {
    return Path.of(Optional.ofNullable(System.getenv("LEAVEN_HOME")).orElse("."));
  }

  private static LeavenException wrong(String what, String fix) {
    return new LeavenException(ErrorCode.LV_2001, what, fix);
  }

  @Command(
      name = "nn",
      description =
          "A warm training step of ours against PyTorch's and Keras's, in turn, as ratios.",
      mixinStandardHelpOptions = true)
  static final class Nn implements Callable<Integer> {
    /** What oneDNN reads, ours and the one inside PyTorch and TensorFlow. */
    private static final String ISA = "ONEDNN_MAX_CPU_ISA";

    private static final String AVX2 = "AVX2";

    @Spec private CommandSpec spec;

    @Option(
        names = "--venv",
        paramLabel = "DIR",
        description = "Where the peers are installed (default: bench/.venv, made by the script).")
    private Optional<Path> venv = Optional.empty();

    @Option(
        names = "--only",
        paramLabel = "TEXT",
        defaultValue = "",
        description = "Measure the rows whose name holds this, e.g. mlp.")
    private String only;

    @Option(
        names = "--avx2",
        description = "Ours and the peers under AVX2 alone, against its own bars.")
    private boolean avx2;

    @Option(
        names = "--cold",
        description = "The article's program as a whole process instead, three times in turn.")
    private boolean cold;

    @Option(
        names = "--long",
        paramLabel = "STEPS",
        arity = "0..1",
        fallbackValue = "20000",
        description = "Memory over so many steps of mlp and cnn instead (default: 20000).")
    private Optional<Integer> steps = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
      if (avx2 && !AVX2.equals(System.getenv(ISA))) {
        return again();
      }
      var peers = venv.orElse(home().resolve("bench/.venv"));
      if (steps.isEmpty() && !Files.isExecutable(peers.resolve("bin/python"))) {
        throw new LeavenException(
            ErrorCode.LV_2001,
            "The peers are not installed in %s.".formatted(peers),
            "Run bench/peers/install.sh %s first (about 3 GB).".formatted(peers));
      }
      if (steps.orElse(20) < 20) {
        throw wrong("--long is %d.".formatted(steps.get()), "Give at least 20 steps.");
      }
      var data = Files.createTempDirectory("leaven-bench");
      try {
        Mnist.unpack(data);
        spec.commandLine().getOut().print(table(peers, data));
        spec.commandLine().getOut().flush();
        return 0;
      } finally {
        LocalTraining.delete(data);
      }
    }

    private String table(Path peers, Path data) throws IOException, InterruptedException {
      var scripts = home().resolve("bench/peers");
      if (cold) {
        return new ColdTable(peers, scripts, data, System.err).measure(3);
      }
      if (steps.isPresent()) {
        var table = new StringBuilder(LongTable.head());
        for (var network : List.of("mlp", "cnn")) {
          if (network.contains(only)) {
            table.append(new LongTable(System.err).measure(network, steps.get(), data));
          }
        }
        return table.toString();
      }
      var script = scripts.resolve("train_step.py");
      return new NnTable(peers, script, data, System.err, avx2).measure(only);
    }

    /** The same in a process of its own that, as its peers, sees no wider vectors than AVX2's. */
    private int again() throws IOException, InterruptedException {
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
      command.addAll(List.of("-XX:UseAVX=2", "-cp", System.getProperty("java.class.path")));
      command.add(Main.class.getName());
      command.addAll(List.of("bench", "nn", "--avx2", "--only", only));
      venv.ifPresent(folder -> command.addAll(List.of("--venv", folder.toString())));
      var process = new ProcessBuilder(command).inheritIO();
      process.environment().put(ISA, AVX2);
      process.environment().put("ATEN_CPU_CAPABILITY", "avx2");
      return process.start().waitFor();
    }
  }

  @Command(
      name = "recommend",
      description =
          "Training and retrieval against implicit, in turn, on 20 million events; and the time an"
              + " event.",
      mixinStandardHelpOptions = true)
  static final class Recommend implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
        names = "--venv",
        paramLabel = "DIR",
        description = "Where implicit is installed (default: bench/.venv, made by the script).")
    private Optional<Path> venv = Optional.empty();

    @Option(
        names = "--only",
        paramLabel = "TEXT",
        defaultValue = "",
        description = "Measure the rows whose name holds this: cg-64, top-64, knn, growth …")
    private String only;

    @Option(
        names = "--threads",
        paramLabel = "N",
        defaultValue = "1",
        description = "Threads of ours and of the peer (default: ${DEFAULT-VALUE}); knn has one.")
    private int threads;

    @Option(
        names = "--matrix",
        paramLabel = "DIR",
        description = "Where the events are kept (default: target/bench, 90 MB).")
    private Optional<Path> matrix = Optional.empty();

    @Override
    public Integer call() throws IOException {
      if (threads < 1 || threads > 256) {
        throw wrong("--threads is %d.".formatted(threads), "Give from 1 to 256.");
      }
      var peers = venv.orElse(home().resolve("bench/.venv"));
      if (!Files.isExecutable(peers.resolve("bin/python"))) {
        throw wrong(
            "The peer is not installed in %s.".formatted(peers),
            "Run bench/peers/install.sh %s implicit first.".formatted(peers));
      }
      var script = home().resolve("bench/peers/implicit_work.py");
      var folder = matrix.orElse(home().resolve("target/bench")).toAbsolutePath();
      var bench = new RecommendBench(peers, script, folder, threads, System.err);
      spec.commandLine().getOut().print(bench.measure(only));
      spec.commandLine().getOut().flush();
      return 0;
    }
  }

  @Command(
      name = "shop",
      description =
          "Latency of a running demo's recommendations under an open loop, and its most answers a"
              + " second.",
      mixinStandardHelpOptions = true)
  static final class Shop implements Callable<Integer> {
    @Mixin private OpenLoopOptions load;

    @Override
    public Integer call() throws IOException, InterruptedException {
      var key = load.key();
      var goods = HarborGoods.read();
      var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      new ShopBench(
              load.url,
              key,
              HarborGoodsSample.NAME,
              goods.customers().stream().map(User::id).toList(),
              goods.items().stream().map(Item::id).toList())
          .report(load.rate, load.seconds, out);
      return 0;
    }
  }

  @Command(
      name = "serve",
      description =
          "Latency of a running server under an open loop, its most answers a second, and what"
              + " micro-batching buys.",
      mixinStandardHelpOptions = true)
  static final class Serve implements Callable<Integer> {
    @Mixin private OpenLoopOptions load;

    @Option(
        names = "--model",
        paramLabel = "MODEL",
        defaultValue = "digits",
        description = "The model to ask (default: ${DEFAULT-VALUE}).")
    private String model;

    @Parameters(paramLabel = "PICTURE", description = "The PNG or JPEG that is sent.")
    private Path picture;

    @Override
    public Integer call() throws IOException, InterruptedException {
      var key = load.key();
      if (!Files.isReadable(picture)) {
        throw wrong(
            "%s cannot be read.".formatted(picture), "Name a PNG or JPEG file that exists.");
      }
      var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      new ServeBench(load.url, key, model, Files.readAllBytes(picture))
          .report(load.rate, load.seconds, out);
      out.println();
      BatchBench.report(load.data.folder(), out);
      return 0;
    }
  }

  @Command(
      name = "start",
      description =
          "From the demo command to its page, against an empty Spring Boot page, in turn.",
      mixinStandardHelpOptions = true)
  static final class Start implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description =
            "A data folder that a first start filled (default: one is made, which takes a minute).")
    private Optional<Path> data = Optional.empty();

    @Option(
        names = "--turns",
        paramLabel = "N",
        defaultValue = "5",
        description = "Starts of each (default: ${DEFAULT-VALUE}).")
    private int turns;

    @Override
    public Integer call() throws IOException, InterruptedException {
      if (turns < 1 || turns > 100) {
        throw wrong("--turns is %d.".formatted(turns), "Give from 1 to 100.");
      }
      if (!Files.isDirectory(home().resolve("target/leaven/lib"))) {
        throw wrong(
            "%s is not a clone that is built.".formatted(home()),
            "Start it by ./leaven bench start in a clone of the repository.");
      }
      var work = Files.createTempDirectory("leaven-bench");
      try {
        var bench = new StartBench(home(), System.err);
        var folder = data.orElse(work.resolve("data"));
        if (data.isEmpty()) {
          bench.prepare(folder);
        }
        spec.commandLine().getOut().print(bench.measure(folder, work, turns));
        spec.commandLine().getOut().flush();
        return 0;
      } finally {
        LocalTraining.delete(work);
      }
    }
  }
}

package dev.leaven.lifecycle.house;

import dev.leaven.lifecycle.runs.Worker;
import java.io.File;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a worker process is started: a Java, its flags, a class path and a main class that calls
 * {@link Worker#run}.
 *
 * @param java the executable
 * @param flags flags of the JVM, without class path and memory, which are added
 */
public record WorkerCommand(Path java, List<String> flags, String classPath, String mainClass) {
  public WorkerCommand {
    flags = List.copyOf(flags);
  }

  /**
   * The Java and the class path of the process that calls, and the Vector module, which training
   * wants, where that Java has it: answering does without, and starts sooner.
   */
  public static WorkerCommand ofThisJvm(String mainClass) {
    var windows = File.separatorChar == '\\';
    var java = Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
    var flags = new ArrayList<String>();
    if (ModuleFinder.ofSystem().find("jdk.incubator.vector").isPresent()) {
      flags.add("--add-modules=jdk.incubator.vector");
    }
    flags.add("--enable-native-access=ALL-UNNAMED");
    return new WorkerCommand(
        java, flags, absolute(System.getProperty("java.class.path")), mainClass);
  }

  /** A worker starts in another folder, where relative entries would name nothing. */
  private static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * The command line.
   *
   * @param heapBytes the largest heap
   * @param threads processors that the worker may believe to have
   * @param temporary where native libraries are unpacked, so that they go with the run's folder
   */
  public List<String> line(long heapBytes, int threads, Path temporary) {
    var line = new ArrayList<String>();
    line.add(java.toString());
    line.addAll(flags);
    line.add("-Xmx" + heapBytes / 1024 + "k");
    line.add("-XX:ActiveProcessorCount=" + threads);
    line.add("-XX:+ExitOnOutOfMemoryError");
    line.add("-Djava.awt.headless=true");
    line.add("-Djava.io.tmpdir=" + temporary);
    line.add("-cp");
    line.add(classPath);
    line.add(mainClass);
    return line;
  }
}

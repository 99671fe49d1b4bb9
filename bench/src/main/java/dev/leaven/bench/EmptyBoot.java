package dev.leaven.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Spring Boot application that is nothing but a page, started as ours is: the same Java, the same
 * flags, the same jars of Boot, Tomcat and Jackson, and an AOT cache from a rehearsal of its own.
 *
 * <p>It is compiled when it is measured, so that the product holds no second application.
 */
final class EmptyBoot {
  /** What spring-boot-starter-webmvc brings; ours has security, JDBC and migrations beside. */
  private static final Pattern JARS =
      Pattern.compile(
          "(spring-(core|beans|context|aop|expression|web|webmvc)-\\d.*"
              + "|spring-boot-(?!.*security).*|tomcat-embed-.*|jackson-.*|logback-.*|slf4j-api-.*"
              + "|jul-to-slf4j-.*|log4j-.*|micrometer-.*|snakeyaml-.*|commons-logging-.*"
              + "|jakarta\\.annotation-.*|jspecify-.*)\\.jar");

  private static final List<String> FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=4",
          "-Dfile.encoding=UTF-8",
          "-Dstdout.encoding=UTF-8",
          "-Dstderr.encoding=UTF-8");

  private static final String MAIN = "emptyboot.EmptyPage";

  private final Path folder;
  private final String classPath;

  /**
   * Compiles it and rehearses its start.
   *
   * @param source {@code EmptyPage.java}
   * @param jars the folder of our own jars
   * @param folder where the class and the cache go
   */
  EmptyBoot(Path source, Path jars, Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    String boot = classPath(jars);
    run(
        List.of(
            tool("javac"), "-proc:none", "-cp", boot, "-d", folder.toString(), source.toString()));
    var jar = folder.resolve("empty.jar");
    run(List.of(tool("jar"), "-cf", jar.toString(), "-C", folder.toString(), "emptyboot"));
    this.classPath = jar + File.pathSeparator + boot;
    var rehearsal = new ArrayList<>(List.of(tool("java")));
    rehearsal.addAll(FLAGS);
    rehearsal.add("-XX:AOTCacheOutput=" + cache());
    rehearsal.addAll(List.of("-cp", classPath, MAIN, "--server.port=0", "rehearse"));
    run(rehearsal);
  }

  /** The command that starts it on a port of 127.0.0.1. */
  List<String> command(int port) {
    var line = new ArrayList<>(List.of(tool("java")));
    line.addAll(FLAGS);
    line.addAll(List.of("-XX:AOTCache=" + cache(), "-Xlog:aot=off", "-Xlog:cds=off"));
    line.addAll(List.of("-cp", classPath, MAIN, "--server.address=127.0.0.1"));
    line.add("--server.port=" + port);
    return line;
  }

  private Path cache() {
    return folder.resolve("empty.aot");
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private static String classPath(Path jars) throws IOException {
    try (var files = Files.list(jars)) {
      return files
          .filter(jar -> JARS.matcher(jar.getFileName().toString()).matches())
          .map(Path::toString)
          .sorted()
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    var log = folder.resolve("log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(
          "the empty page could not be prepared by %s: %s"
              .formatted(command.getFirst(), Files.readString(log).lines().limit(20).toList()));
    }
  }
}

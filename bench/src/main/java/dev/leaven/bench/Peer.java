package dev.leaven.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A peer in a process of its own that works when it is told to, and waits in between. */
final class Peer implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;

  /** Starts {@code bench/peers/train_step.py}; returns when it has warmed up. */
  Peer(Path python, Path script, String work, int threads, Path data) throws IOException {
    this(python, script, List.of(work, String.valueOf(threads), data.toString()));
  }

  /** Starts a script that says {@code ready} and then answers each line with a number. */
  Peer(Path python, Path script, List<String> arguments) throws IOException {
    var command = new ArrayList<>(List.of(python.toString(), script.toString()));
    command.addAll(arguments);
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    commands = process.outputWriter(StandardCharsets.UTF_8);
    String line = answers.readLine();
    if (!"ready".equals(line)) {
      throw new IOException("the peer " + script.getFileName() + " did not start: " + line);
    }
  }

  /** The median milliseconds of a step over so many seconds. */
  double median(double seconds) {
    return ask(String.valueOf(seconds));
  }

  /** The number that a line is answered with. */
  double ask(String line) {
    try {
      commands.write(line + "\n");
      commands.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IOException("the peer ended");
      }
      return Double.parseDouble(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}

package dev.leaven.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Checks of ports that somebody typed. */
final class Ports {
  private Ports() {}

  static void check(int port, CommandLine at) {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(at, "--port is %d; it must be from 0 to 65535".formatted(port));
    }
  }
}

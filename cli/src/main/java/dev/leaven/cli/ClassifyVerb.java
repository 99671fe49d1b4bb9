package dev.leaven.cli;

import dev.leaven.api.Classified;
import dev.leaven.api.LeavenClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code ./leaven classify}: ask a model what is in a picture. */
@Command(name = "classify", description = "Ask a model what is in a picture.")
final class ClassifyVerb extends Verb {
  private static final String SHADES = " .:=*#";

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model.")
  private String model;

  @Parameters(index = "1", paramLabel = "FILE", description = "A PNG or JPEG file.")
  private Path file;

  @Option(names = "--explain", description = "Also say which parts of the picture matter.")
  private boolean explain;

  @Override
  public Integer call() throws Exception {
    if (!Files.isReadable(file)) {
      throw new ParameterException(
          spec().commandLine(),
          "%s cannot be read; name a PNG or JPEG file that exists".formatted(file));
    }
    return super.call();
  }

  @Override
  int with(LeavenClient client) throws IOException {
    var answer = client.classify(model, Files.readAllBytes(file), explain);
    output()
        .print(
            out(),
            answer,
            () -> {
              answer
                  .labels()
                  .forEach(l -> out().printf("%-16s %6.2f %%%n", l.label(), 100 * l.score()));
              answer.explanation().ifPresent(this::draw);
              out()
                  .printf(
                      "%sversion %d of %s, prediction %s%n",
                      answer.abstained() ? "not sure enough to answer; " : "",
                      answer.version(),
                      answer.model(),
                      answer.prediction());
            });
    return 0;
  }

  /** The map in characters: the darker, the more a part spoke for the label. */
  private void draw(Classified.Explanation map) {
    double most = map.values().stream().mapToDouble(Math::abs).max().orElse(0);
    out()
        .printf(
            "what spoke for \"%s\" (# much, . little, - against it; %s)%n",
            map.label(), map.method());
    for (int y = 0; y < map.height(); y++) {
      var line = new StringBuilder();
      for (int x = 0; x < map.width(); x++) {
        line.append(shade(map.values().get(y * map.width() + x), most));
      }
      out().println("  " + line.toString().stripTrailing());
    }
  }

  private static char shade(double value, double most) {
    double part = most == 0 ? 0 : value / most;
    return part < -0.2
        ? '-'
        : SHADES.charAt((int) Math.round(Math.max(0, part) * (SHADES.length() - 1)));
  }
}

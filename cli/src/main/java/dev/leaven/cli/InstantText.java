package dev.leaven.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instant as people write it on a command line: ISO 8601, in UTC. */
final class InstantText implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException wrong) {
      throw new TypeConversionException(
          "'%s' is no instant; write one as 2026-11-24T12:00:00Z".formatted(text));
    }
  }
}

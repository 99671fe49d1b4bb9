package dev.leaven.server.problems;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says where a JSON body is wrong, by its field or by line and column, without class names. */
final class BrokenJson {
  private BrokenJson() {}

  static LeavenException explain(HttpMessageNotReadableException unreadable) {
    for (Throwable at = unreadable.getCause(); at != null; at = at.getCause()) {
      if (at instanceof LeavenException ours) {
        return ours;
      }
      if (at instanceof JacksonException json) {
        return explain(json);
      }
    }
    return new LeavenException(
        ErrorCode.LV_1001, "The request has no body that can be read.", "Send a JSON object.");
  }

  static LeavenException explain(JacksonException broken) {
    return switch (broken) {
      case StreamConstraintsException large ->
          new LeavenException(
              ErrorCode.LV_1006,
              "The JSON is nested too deep, or holds a text or number that is too long.",
              "Send flatter JSON with shorter values.");
      case StreamReadException syntax -> syntax(syntax);
      case UnrecognizedPropertyException unknown ->
          new LeavenException(
              ErrorCode.LV_1002,
              "There is no field \"%s\" here.".formatted(path(unknown)),
              "Known fields: %s.".formatted(known(unknown)));
      case MismatchedInputException wrong when wrong.getPath().isEmpty() ->
          new LeavenException(
              ErrorCode.LV_1001,
              "The body is missing or is not a JSON object of the expected shape.",
              "Send a JSON object; /docs/api shows its fields.");
      case DatabindException wrong ->
          cause(wrong, "The field \"%s\" has a value that is not allowed.".formatted(path(wrong)));
      default -> cause(broken, "The body cannot be read as JSON.");
    };
  }

  private static LeavenException cause(JacksonException broken, String detail) {
    for (Throwable at = broken.getCause(); at != null; at = at.getCause()) {
      if (at instanceof LeavenException ours) {
        return ours;
      }
    }
    return new LeavenException(
        ErrorCode.LV_1002, detail, "See /docs/api for the field's type and values.");
  }

  private static LeavenException syntax(StreamReadException syntax) {
    var where = syntax.getLocation();
    return new LeavenException(
        ErrorCode.LV_1001,
        where == null || where.getLineNr() < 1
            ? "The body is not valid JSON."
            : "The body is not valid JSON; it breaks at line %d, column %d."
                .formatted(where.getLineNr(), where.getColumnNr()),
        "Mend the JSON there and send it again.");
  }

  private static String path(DatabindException at) {
    return at.getPath().stream()
        .map(
            step ->
                step.getPropertyName() == null
                    ? "[" + step.getIndex() + "]"
                    : step.getPropertyName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }

  private static String known(UnrecognizedPropertyException unknown) {
    var fields = unknown.getKnownPropertyIds();
    return fields == null
        ? "see /docs/api"
        : fields.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }
}

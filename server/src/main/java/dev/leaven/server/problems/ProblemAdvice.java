package dev.leaven.server.problems;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.fileupload.impl.FileCountLimitExceededException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Every exception that leaves a controller, as a problem. */
@ControllerAdvice
public final class ProblemAdvice {
  @ExceptionHandler(Throwable.class)
  void any(Throwable failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (failure instanceof AsyncRequestNotUsableException || isCallerGone(failure)) {
      return;
    }
    if (failure instanceof HttpRequestMethodNotSupportedException method
        && method.getSupportedMethods() != null) {
      response.setHeader("Allow", String.join(", ", method.getSupportedMethods()));
    }
    var error = explain(failure, request);
    if (request.getRequestURI().startsWith("/v2")) {
      Problems.writeInfer(response, error);
    } else {
      Problems.write(response, error);
    }
  }

  private static boolean isCallerGone(Throwable failure) {
    return failure.getClass().getSimpleName().equals("ClientAbortException");
  }

  private static LeavenException explain(Throwable failure, HttpServletRequest request) {
    return switch (failure) {
      case LeavenException ours -> ours;
      case HttpRequestMethodNotSupportedException method ->
          new LeavenException(
              ErrorCode.LV_1004,
              "%s does not take %s.".formatted(request.getRequestURI(), request.getMethod()),
              method.getSupportedMethods() == null
                  ? "See /docs/api for the methods of each address."
                  : "Use %s.".formatted(String.join(" or ", method.getSupportedMethods())));
      case HttpMediaTypeNotSupportedException type -> mediaType(type);
      case HttpMediaTypeException type ->
          new LeavenException(
              ErrorCode.LV_1005,
              "This address cannot answer in a type that the request accepts.",
              "Send \"Accept: application/json\" or leave Accept out.");
      case MissingServletRequestParameterException missing ->
          new LeavenException(
              ErrorCode.LV_1002,
              "The parameter \"%s\" is missing.".formatted(missing.getParameterName()),
              "Add ?%s=… to the address.".formatted(missing.getParameterName()));
      case MissingServletRequestPartException missing ->
          new LeavenException(
              ErrorCode.LV_1002,
              "The part \"%s\" of the form is missing.".formatted(missing.getRequestPartName()),
              "Send multipart/form-data with a part of that name.");
      case MethodArgumentTypeMismatchException wrong ->
          new LeavenException(
              ErrorCode.LV_1002,
              "The parameter \"%s\" has a value that is not allowed.".formatted(wrong.getName()),
              "Give %s.".formatted(wanted(wrong)));
      case TypeMismatchException wrong ->
          new LeavenException(
              ErrorCode.LV_1002,
              "A parameter has a value that is not allowed.",
              "Give %s.".formatted(wanted(wrong)));
      case MultipartException broken -> multipart(broken);
      case HttpMessageNotReadableException unreadable -> BrokenJson.explain(unreadable);
      case tools.jackson.core.JacksonException unreadable -> BrokenJson.explain(unreadable);
      case RequestRejectedException rejected -> Problems.ofStatus(400);
      case AsyncRequestTimeoutException late -> Problems.ofStatus(503);
      case EOFException cut -> Problems.ofStatus(400);
      case ErrorResponse known -> Problems.ofStatus(known.getStatusCode().value());
      default -> fromCause(failure);
    };
  }

  private static LeavenException fromCause(Throwable failure) {
    for (Throwable at = failure.getCause(); at != null; at = at.getCause()) {
      if (at instanceof LeavenException ours) {
        return ours;
      }
      if (at instanceof FileCountLimitExceededException || at instanceof SizeException) {
        return multipart(failure);
      }
      if (at instanceof RequestRejectedException || at instanceof EOFException) {
        return Problems.ofStatus(400);
      }
    }
    return Problems.unexpected(failure);
  }

  private static LeavenException mediaType(HttpMediaTypeNotSupportedException type) {
    var allowed =
        type.getSupportedMediaTypes().stream()
            .map(MediaType::toString)
            .collect(Collectors.joining(" or "));
    return new LeavenException(
        ErrorCode.LV_1005,
        type.getContentType() == null
            ? "The request does not say the type of its body, or a type that cannot be read."
            : "The type %s is not supported here.".formatted(type.getContentType()),
        allowed.isEmpty() ? "Send JSON." : "Send %s.".formatted(allowed));
  }

  private static LeavenException multipart(Throwable broken) {
    for (Throwable at = broken; at != null; at = at.getCause()) {
      if (at instanceof FileCountLimitExceededException many) {
        return new LeavenException(
            ErrorCode.LV_1006,
            "The form has more than the %,d parts that one request may have."
                .formatted(many.getLimit()),
            "Send the files in several requests; each field of the form is a part too.");
      }
      if (at instanceof SizeException) {
        return Problems.ofStatus(413);
      }
      if (at instanceof LeavenException ours) {
        return ours;
      }
    }
    if (broken instanceof MaxUploadSizeExceededException) {
      return Problems.ofStatus(413);
    }
    return new LeavenException(
        ErrorCode.LV_1001,
        "The form of the request cannot be read.",
        "Send multipart/form-data with a boundary, as curl -F does.");
  }

  private static String wanted(TypeMismatchException wrong) {
    var type = wrong.getRequiredType();
    if (type == null) {
      return "another value";
    }
    if (type.isEnum()) {
      return "one of "
          + java.util.Arrays.stream(type.getEnumConstants())
              .map(c -> c.toString().toLowerCase(java.util.Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer", "long", "Long", "OptionalInt" -> "a whole number";
      case "double", "Double", "float" -> "a number";
      case "boolean", "Boolean" -> "true or false";
      case "Instant" -> "a time like 2026-01-31T12:00:00Z";
      default -> "another value";
    };
  }
}

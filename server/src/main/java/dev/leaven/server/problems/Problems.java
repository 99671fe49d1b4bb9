package dev.leaven.server.problems;

import dev.leaven.api.Problem;
import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Writes errors to callers. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final JsonMapper JSON = new JsonMapper();

  private Problems() {}

  /** Writes an error as the response, unless some of another answer has left already. */
  public static void write(HttpServletResponse response, LeavenException error) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    write(response, Problem.of(error), JSON.writeValueAsBytes(Problem.of(error)));
  }

  /** The same with the text {@code error}, which the Open Inference Protocol asks for. */
  static void writeInfer(HttpServletResponse response, LeavenException error) throws IOException {
    if (!response.isCommitted()) {
      var body = JSON.valueToTree(Problem.of(error)).asObject();
      body.put("error", error.detail());
      write(response, Problem.of(error), JSON.writeValueAsBytes(body));
    }
  }

  private static void write(HttpServletResponse response, Problem problem, byte[] body)
      throws IOException {
    response.resetBuffer();
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
    if (problem.status() == 401) {
      response.setHeader("WWW-Authenticate", "Bearer realm=\"leaven\"");
    }
    if ((problem.status() == 429 || problem.status() == 503)
        && response.getHeader("Retry-After") == null) {
      response.setHeader("Retry-After", "1");
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** The error that an unexpected failure becomes; what it really was goes to the log alone. */
  public static LeavenException unexpected(Throwable failure) {
    var mark = Integer.toHexString(System.identityHashCode(failure));
    LOG.error("event=unexpected mark={}", mark, failure);
    return new LeavenException(
        ErrorCode.LV_1007,
        "Something in Leaven failed while it answered this request.",
        "Try again; if it happens again, look for mark=%s in the server's log.".formatted(mark));
  }

  /** The error for a status that the servlet container chose by itself. */
  public static LeavenException ofStatus(int status) {
    return switch (status) {
      case 401 -> noKey();
      case 403 ->
          new LeavenException(
              ErrorCode.LV_1602,
              "The request is not allowed.",
              "Use a key whose scopes allow it (GET /v1/keys lists them).");
      case 404 -> nothingHere();
      case 405, 501 ->
          new LeavenException(
              ErrorCode.LV_1004,
              "This address does not take that method.",
              "See /docs/api for the methods of each address.");
      case 413 ->
          new LeavenException(
              ErrorCode.LV_1006,
              "The body of the request is larger than this address takes.",
              "Send less at once.");
      case 415 ->
          new LeavenException(
              ErrorCode.LV_1005,
              "The content type of the request is not supported here.",
              "See /docs/api for the types of each address.");
      case 431 ->
          new LeavenException(
              ErrorCode.LV_1006,
              "The header of the request is larger than 16 KiB.",
              "Send fewer or shorter headers and a shorter address.");
      case 503 ->
          new LeavenException(
              ErrorCode.LV_1803, "The server is not ready or is stopping.", "Try again soon.");
      default ->
          status >= 500
              ? new LeavenException(
                  ErrorCode.LV_1007,
                  "Something in Leaven failed while it answered this request.",
                  "Try again; if it happens again, read the server's log.")
              : new LeavenException(
                  ErrorCode.LV_1001,
                  "The request is not valid HTTP, or its address holds characters that are not"
                      + " allowed.",
                  "Send an HTTP/1.1 request whose address is percent-encoded and whose headers fit"
                      + " in 16 KiB.");
    };
  }

  public static LeavenException noKey() {
    return new LeavenException(
        ErrorCode.LV_1601,
        "The request has no valid key.",
        "Send the header \"Authorization: Bearer KEY\"; the admin key is in DATA/admin.key.");
  }

  public static LeavenException nothingHere() {
    return new LeavenException(
        ErrorCode.LV_1003,
        "There is nothing at this address.",
        "See /docs/api for every address and its method.");
  }
}

package dev.leaven.api;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;

/**
 * An error as it goes over the wire: {@code application/problem+json} of RFC 9457 with three
 * members of ours.
 *
 * @param type where the error is explained, relative to the server
 * @param title the same for every error of that code
 * @param status the HTTP status
 * @param code stable, e.g. {@code LV-1203}
 * @param detail what happened and what was expected
 * @param fix what to do about it
 */
public record Problem(
    String type, String title, int status, String code, String detail, String fix) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /** The problem that an error becomes. */
  public static Problem of(LeavenException error) {
    var code = error.code();
    return new Problem(
        "/docs/errors/" + code.id(),
        code.title(),
        status(code.kind()),
        code.id(),
        error.detail(),
        error.fix());
  }

  /** The HTTP status of a kind of error. */
  public static int status(ErrorCode.Kind kind) {
    return switch (kind) {
      case INVALID -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case METHOD -> 405;
      case CONFLICT -> 409;
      case TOO_LARGE -> 413;
      case MEDIA_TYPE -> 415;
      case TOO_SLOW -> 408;
      case LIMITED -> 429;
      case INTERNAL -> 500;
      case UNAVAILABLE -> 503;
    };
  }
}

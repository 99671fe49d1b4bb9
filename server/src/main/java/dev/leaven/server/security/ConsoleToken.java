package dev.leaven.server.security;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What the console's pages must send back with everything that changes something: as the header
 * {@code Leaven-Token}, or as the field {@code _token} of a plain form.
 */
public final class ConsoleToken {
  static final String ATTRIBUTE = ConsoleToken.class.getName();

  private ConsoleToken() {}

  /** The token of a request's session; empty text where there is no session. */
  public static String of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof String token ? token : "";
  }
}

package dev.leaven.server.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * The cookie that carries a console session. Its name holds the port, because browsers share
 * cookies among all ports of a host and two servers must not log each other out.
 */
final class SessionCookie {
  private SessionCookie() {}

  static String name(HttpServletRequest request) {
    return "leaven_" + request.getLocalPort();
  }

  static Optional<String> read(HttpServletRequest request) {
    var cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    var name = name(request);
    for (var cookie : cookies) {
      if (cookie.getName().equals(name)) {
        return Optional.of(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  static void write(HttpServletRequest request, HttpServletResponse response, String value) {
    response.addHeader(
        "Set-Cookie",
        name(request)
            + "="
            + value
            + "; Path=/; HttpOnly; SameSite=Strict"
            + (value.isEmpty() ? "; Max-Age=0" : "")
            + (request.isSecure() ? "; Secure" : ""));
  }
}

package dev.leaven.server.security;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.server.problems.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets only requests through that are addressed to this server by a name it knows.
 *
 * <p>A web page can point its own name at 127.0.0.1 (DNS rebinding) and then read what a local
 * server answers; its requests carry that name in {@code Host}. Requests that another site's page
 * sends carry that site in {@code Origin}.
 */
final class HostFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // filters are never serialised
  private final Set<String> names;

  HostFilter(String host, Set<String> others) {
    var all = new HashSet<>(Set.of("127.0.0.1", "localhost", "[::1]"));
    all.add(bracketed(host.toLowerCase(Locale.ROOT)));
    others.forEach(name -> all.add(bracketed(name.toLowerCase(Locale.ROOT))));
    names = Set.copyOf(all);
  }

  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var host = request.getHeader("Host");
    if (!isKnown(host)) {
      Problems.write(response, refused("Host"));
    } else if (!isSameOrigin(request.getHeader("Origin"), host)) {
      Problems.write(response, refused("Origin"));
    } else {
      chain.doFilter(request, response);
    }
  }

  private boolean isKnown(@Nullable String host) {
    if (host == null) {
      return false;
    }
    int colon = host.lastIndexOf(':');
    var name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    return names.contains(name.toLowerCase(Locale.ROOT));
  }

  /** No Origin is a program or a plain link; a page's own requests name the host they go to. */
  static boolean isSameOrigin(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return true;
    }
    int start = origin.indexOf("://");
    return start > 0 && host != null && origin.substring(start + 3).equalsIgnoreCase(host);
  }

  private static LeavenException refused(String header) {
    return new LeavenException(
        ErrorCode.LV_1605,
        "The header %s names another server than this one.".formatted(header),
        "Use http://127.0.0.1 and the port, or start the server with --host NAME.");
  }
}

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
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls, by key or by cookie, and turns everybody else away from what is not open.
 */
final class CallerFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  static final String WORKSPACE = "Leaven-Workspace";
  static final String TOKEN_HEADER = "Leaven-Token";
  static final String TOKEN_FIELD = "_token";

  private final transient KeyCheck keys;

  private final transient ConsoleSessions sessions;
  private final transient Workspaces workspaces;
  private final transient RequestLimits limits;

  /** Whether a workspace of an id exists. */
  interface Workspaces {
    boolean exists(String id);
  }

  CallerFilter(
      KeyCheck keys, ConsoleSessions sessions, Workspaces workspaces, RequestLimits limits) {
    this.keys = keys;
    this.sessions = sessions;
    this.workspaces = workspaces;
    this.limits = limits;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      var caller = caller(request);
      if (caller == null && !OpenPaths.isOpen(request.getRequestURI())) {
        payForNone(request);
        throw Problems.noKey();
      }
      if (caller != null) {
        limits.spend(caller);
        Callers.set(request, inWorkspace(caller, request.getHeader(WORKSPACE)));
      }
    } catch (LeavenException refused) {
      if (refused.code() == ErrorCode.LV_1601 && isPage(request)) {
        request.getRequestDispatcher(OpenPaths.DOOR).forward(request, response);
      } else {
        Problems.write(response, refused);
      }
      return;
    }
    chain.doFilter(request, response);
  }

  /** A key that was presented is paid for already. */
  private void payForNone(HttpServletRequest request) {
    var header = request.getHeader("Authorization");
    if (header == null || !isKey(header)) {
      limits.stranger();
    }
  }

  private static boolean isKey(String header) {
    return header.regionMatches(true, 0, "Bearer ", 0, 7);
  }

  private @Nullable Caller caller(HttpServletRequest request) {
    var header = request.getHeader("Authorization");
    if (header != null) {
      return isKey(header) ? keys.caller(header.substring(7).strip()).orElse(null) : null;
    }
    var cookie = SessionCookie.read(request);
    var session = cookie.flatMap(sessions::find).orElse(null);
    if (session == null) {
      return null;
    }
    request.setAttribute(ConsoleToken.ATTRIBUTE, session.token());
    if (changesSomething(request)) {
      requireToken(request, session.token());
    }
    return session.caller();
  }

  /** Whether a person's browser asks for a page, who can sign in, and no program for data. */
  private static boolean isPage(HttpServletRequest request) {
    var accept = request.getHeader("Accept");
    return request.getMethod().equals("GET")
        && request.getHeader("Authorization") == null
        && !request.getRequestURI().startsWith("/v")
        && accept != null
        && accept.contains("text/html");
  }

  private static boolean changesSomething(HttpServletRequest request) {
    return switch (request.getMethod()) {
      case "GET", "HEAD", "OPTIONS" -> false;
      default -> true;
    };
  }

  /**
   * A cookie comes along with every request a browser makes; the token only with our own pages'.
   */
  private static void requireToken(HttpServletRequest request, String token) {
    var given = request.getHeader(TOKEN_HEADER);
    if (given == null && isForm(request)) {
      given = request.getParameter(TOKEN_FIELD);
    }
    if (given == null || !Secret.same(given, token)) {
      throw new LeavenException(
          ErrorCode.LV_1605,
          "The form was not sent by a page of this console, or the page is from before a restart.",
          "Load the page again and repeat it.");
    }
  }

  private static boolean isForm(HttpServletRequest request) {
    var type = request.getContentType();
    return type != null && type.startsWith("application/x-www-form-urlencoded");
  }

  private Caller inWorkspace(Caller caller, @Nullable String wanted) {
    if (wanted == null || wanted.equals(caller.workspace())) {
      return caller;
    }
    if (!caller.house() || !workspaces.exists(wanted)) {
      throw new LeavenException(
          ErrorCode.LV_1606,
          "There is no workspace \"%s\" for this key.".formatted(wanted),
          "Leave the header %s out, or use the admin key.".formatted(WORKSPACE));
    }
    return caller.in(wanted);
  }
}

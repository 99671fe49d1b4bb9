package dev.leaven.server.security;

import dev.leaven.server.problems.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The ways into the console: the printed link, or a key typed into the form. */
@Controller
@Access(Level.OPEN)
final class SignIn {
  private final ConsoleSessions sessions;
  private final KeyCheck keys;
  private final RequestLimits limits;

  SignIn(ConsoleSessions sessions, KeyCheck keys, RequestLimits limits) {
    this.sessions = sessions;
    this.keys = keys;
    this.limits = limits;
  }

  @GetMapping("/enter")
  void enter(
      @RequestParam(defaultValue = "") String once,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var cookie = sessions.enter(once);
    if (cookie.isEmpty()) {
      limits.stranger();
    }
    cookie.ifPresent(value -> SessionCookie.write(request, response, value));
    response.sendRedirect(cookie.isPresent() ? "/" : "/?link=spent", 303);
  }

  @PostMapping("/sign-in")
  void signIn(
      @RequestParam(defaultValue = "") String key,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var caller = keys.caller(key.strip());
    caller.ifPresent(who -> SessionCookie.write(request, response, sessions.open(who)));
    response.sendRedirect(caller.isPresent() ? "/" : "/?key=wrong", 303);
  }

  @PostMapping("/sign-out")
  void signOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (Callers.get(request) == null) {
      throw Problems.noKey();
    }
    SessionCookie.read(request).ifPresent(sessions::close);
    SessionCookie.write(request, response, "");
    response.sendRedirect("/", 303);
  }
}

package dev.leaven.server.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the door leaves the caller for those behind it. */
public final class Callers {
  private static final String ATTRIBUTE = Caller.class.getName();

  private Callers() {}

  static void set(HttpServletRequest request, Caller caller) {
    request.setAttribute(ATTRIBUTE, caller);
  }

  static @Nullable Caller get(HttpServletRequest request) {
    return (Caller) request.getAttribute(ATTRIBUTE);
  }

  /** The caller of a request; empty on open routes for those who gave no key. */
  public static Optional<Caller> of(HttpServletRequest request) {
    return Optional.ofNullable(get(request));
  }
}

package dev.leaven.server.console.frame;

import dev.leaven.server.console.frame.Frame.Place;
import dev.leaven.server.security.Callers;
import dev.leaven.server.security.ConsoleToken;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/** Makes the frame of each page from its request: who asks, in which language, light or dark. */
public final class Frames {
  static final String LANGUAGE = "leaven_lang";
  static final String THEME = "leaven_theme";

  private final Clock clock;
  private final ZoneId zone;
  private final String release;

  Frames(Clock clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
    // Files of another build must not be taken from a browser's cache.
    this.release = Long.toString(clock.millis(), 36);
  }

  /** The frame of a request's page. */
  public Frame of(HttpServletRequest request, Place place) {
    var query = request.getQueryString();
    return new Frame(
        text(request),
        cookie(request, THEME).map(Theme::of).orElse(Theme.AUTO),
        place,
        request.getRequestURI() + (query == null ? "" : "?" + query),
        ConsoleToken.of(request),
        Callers.of(request).map(caller -> caller.workspace()).orElse(""),
        release);
  }

  private Text text(HttpServletRequest request) {
    var accepted = request.getHeader("Accept-Language");
    var language =
        cookie(request, LANGUAGE)
            .flatMap(Language::of)
            .orElseGet(() -> Language.preferred(accepted == null ? "" : accepted));
    return new Text(language, zone, clock.instant());
  }

  private static Optional<String> cookie(HttpServletRequest request, String name) {
    var cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .findFirst();
  }
}

package dev.leaven.server.console.frame;

import dev.leaven.server.security.Access;
import dev.leaven.server.security.Level;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The switches of language and theme, kept in cookies of the browser that sets them. */
@Controller
@Access(Level.OPEN)
final class Preferences {
  private static final String LASTS = "; Path=/; Max-Age=31536000; SameSite=Lax";

  @GetMapping("/preferences")
  void set(
      @RequestParam Optional<String> lang,
      @RequestParam Optional<String> theme,
      @RequestParam(defaultValue = "/") String back,
      HttpServletResponse response)
      throws IOException {
    lang.flatMap(Language::of).ifPresent(chosen -> keep(response, Frames.LANGUAGE, chosen.tag()));
    theme.map(Theme::of).ifPresent(chosen -> keep(response, Frames.THEME, chosen.id()));
    response.sendRedirect(Addresses.local(back), 303);
  }

  private static void keep(HttpServletResponse response, String name, String value) {
    response.addHeader("Set-Cookie", name + "=" + value + LASTS);
  }
}

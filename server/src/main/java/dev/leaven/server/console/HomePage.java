package dev.leaven.server.console;

import dev.leaven.server.security.Access;
import dev.leaven.server.security.Callers;
import dev.leaven.server.security.ConsoleToken;
import dev.leaven.server.security.Level;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: home for those who are signed in, the way in for others. */
@Controller
@Access(Level.OPEN)
final class HomePage {
  @GetMapping("/")
  String home(HttpServletRequest request, Model model) {
    model.addAttribute("token", ConsoleToken.of(request));
    return Callers.of(request).isPresent() ? "home" : "sign-in";
  }
}

package dev.leaven.server.console;

import dev.leaven.server.console.Frame.Place;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Callers;
import dev.leaven.server.security.Level;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: home for those who are signed in, the way in for others. */
@Controller
@Access(Level.OPEN)
final class HomePage {
  private final Frames frames;

  HomePage(Frames frames) {
    this.frames = frames;
  }

  @GetMapping("/")
  String home(HttpServletRequest request, Model model) {
    if (Callers.of(request).isEmpty()) {
      model.addAttribute("view", new SignInView(frames.of(request, Place.NONE), refused(request)));
      return "page/sign-in";
    }
    var frame = frames.of(request, Place.HOME);
    model.addAttribute(
        "view",
        new HomeView(
            frame, Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), List.of()));
    return "page/home";
  }

  private static Optional<String> refused(HttpServletRequest request) {
    if (request.getParameter("key") != null) {
      return Optional.of("sign-in.key-wrong");
    }
    return request.getParameter("link") == null
        ? Optional.empty()
        : Optional.of("sign-in.link-spent");
  }
}

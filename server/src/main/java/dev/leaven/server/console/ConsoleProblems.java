package dev.leaven.server.console;

import dev.leaven.api.Problem;
import dev.leaven.model.LeavenException;
import dev.leaven.server.console.frame.Frame.Place;
import dev.leaven.server.console.frame.Frames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Shows an error that a page met as a page, with its code and how to fix it. */
@ControllerAdvice(basePackageClasses = ConsoleWiring.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ConsoleProblems {
  private final Frames frames;

  ConsoleProblems(Frames frames) {
    this.frames = frames;
  }

  @ExceptionHandler(LeavenException.class)
  String show(
      LeavenException error,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    response.setStatus(Problem.status(error.code().kind()));
    var code = error.code();
    model.addAttribute(
        "view",
        new ProblemView(
            frames.of(request, Place.NONE), code.id(), code.title(), error.detail(), error.fix()));
    return "page/problem";
  }
}

package dev.leaven.server.console.frame;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.view.RedirectView;

/** The addresses of pages. */
public final class Addresses {
  private Addresses() {}

  /** A text as one part of an address. */
  public static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The address of a model's page. */
  public static String model(String name) {
    return "/models/" + encoded(name);
  }

  /** The address of a version's page. */
  public static String version(String model, int number) {
    return model(model) + "/versions/" + number;
  }

  /** The answer to a form: go on to a page, so that loading it anew sends nothing twice. */
  public static RedirectView goOn(String path) {
    var view = new RedirectView(path, true, true, false);
    view.setStatusCode(HttpStatus.SEE_OTHER);
    return view;
  }

  /** A path of this server to go back to, or the first page where it is not one. */
  static String local(String path) {
    boolean ours = path.startsWith("/") && !path.startsWith("//") && path.indexOf('\\') < 0;
    return ours && path.chars().noneMatch(Character::isISOControl) ? path : "/";
  }
}

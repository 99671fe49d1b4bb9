package dev.leaven.server.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The addresses of pages. */
final class Addresses {
  private Addresses() {}

  /** A text as one part of an address. */
  static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String model(String name) {
    return "/models/" + encoded(name);
  }

  static String version(String model, int number) {
    return model(model) + "/versions/" + number;
  }

  /** A path of this server to go back to, or the first page where it is not one. */
  static String local(String path) {
    boolean ours = path.startsWith("/") && !path.startsWith("//") && path.indexOf('\\') < 0;
    return ours && path.chars().noneMatch(Character::isISOControl) ? path : "/";
  }
}

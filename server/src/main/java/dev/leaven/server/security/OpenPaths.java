package dev.leaven.server.security;

/**
 * What may be asked for without a key: health, the way in, and files that ship with the server.
 * Everything else, known or not, is refused before it is routed.
 */
final class OpenPaths {
  /** The page that lets people in, shown with status 401 in place of one that they may not see. */
  static final String DOOR = "/door";

  private OpenPaths() {}

  static boolean isOpen(String path) {
    return path.equals("/")
        || path.equals("/enter")
        || path.equals("/sign-in")
        || path.equals("/favicon.ico")
        || path.equals("/preferences")
        || path.startsWith("/health/")
        || path.startsWith("/assets/")
        || path.startsWith("/webjars/");
  }
}

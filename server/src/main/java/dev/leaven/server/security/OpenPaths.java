package dev.leaven.server.security;

/**
 * What may be asked for without a key: health, the way in, and files that ship with the server.
 * Everything else, known or not, is refused before it is routed.
 */
final class OpenPaths {
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

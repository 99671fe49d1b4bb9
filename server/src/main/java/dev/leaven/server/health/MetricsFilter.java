package dev.leaven.server.health;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.servlet.HandlerMapping;

/** Times every request, the refused ones too. A stream counts until it is handed over. */
final class MetricsFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient Metrics metrics;

  MetricsFilter(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    long began = System.nanoTime();
    try {
      chain.doFilter(request, response);
    } finally {
      var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
      metrics.add(
          route instanceof String pattern ? pattern : "none",
          known(request.getMethod()),
          response.getStatus(),
          System.nanoTime() - began);
    }
  }

  /** Invented methods must not become series of their own. */
  private static String known(String method) {
    return switch (method) {
      case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
      default -> "other";
    };
  }
}

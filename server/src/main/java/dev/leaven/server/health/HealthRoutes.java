package dev.leaven.server.health;

import dev.leaven.server.docs.Does;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.Level;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the process lives, and whether its models answer. */
@RestController
@Access(Level.OPEN)
final class HealthRoutes {
  private final Readiness readiness;

  HealthRoutes(Readiness readiness) {
    this.readiness = readiness;
  }

  @Does("Whether the process lives.")
  @GetMapping("/health/live")
  Map<String, String> live() {
    return Map.of("status", "live");
  }

  @Does("Whether every released model answers; 503 until then.")
  @GetMapping("/health/ready")
  Map<String, String> ready() {
    readiness.require();
    return Map.of("status", "ready");
  }
}

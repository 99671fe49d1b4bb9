package dev.leaven.server.health;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
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

  @GetMapping("/health/live")
  Map<String, String> live() {
    return Map.of("status", "live");
  }

  @GetMapping("/health/ready")
  Map<String, String> ready() {
    if (!readiness.isReady()) {
      throw new LeavenException(
          ErrorCode.LV_1802,
          "The server waits for %s.".formatted(String.join(" and ", readiness.waiting())),
          "Ask again in a second, or watch the run in the console.");
    }
    return Map.of("status", "ready");
  }
}

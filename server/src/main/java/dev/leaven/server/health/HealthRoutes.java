package dev.leaven.server.health;

import dev.leaven.server.docs.Does;
import dev.leaven.server.security.Access;
import dev.leaven.server.security.AdminKey;
import dev.leaven.server.security.Level;
import dev.leaven.server.security.ServerProof;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Whether the process lives, and whether its models answer. */
@RestController
@Access(Level.OPEN)
final class HealthRoutes {
  private final Readiness readiness;

  private final AdminKey key;

  HealthRoutes(Readiness readiness, AdminKey key) {
    this.readiness = readiness;
    this.key = key;
  }

  /** Lives; and, where it is asked to, proves which data folder it is the server of. */
  @Does(
      value =
          "Whether the process lives; with a challenge, also proof that it holds the admin key.",
      gives = "application/json")
  @GetMapping("/health/live")
  ResponseEntity<Map<String, String>> live(
      @RequestHeader(ServerProof.CHALLENGE) Optional<String> challenge) {
    var answer = ResponseEntity.ok();
    challenge.ifPresent(text -> answer.header(ServerProof.PROOF, key.prove(text)));
    return answer.body(Map.of("status", "live"));
  }

  @Does("Whether every released model answers; 503 until then.")
  @GetMapping("/health/ready")
  Map<String, String> ready() {
    readiness.require();
    return Map.of("status", "ready");
  }
}

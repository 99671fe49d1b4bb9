package dev.leaven.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsoleSessionsTest {
  private final ConsoleSessions sessions =
      new ConsoleSessions(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

  @Test
  void whoOpensManySessionsEndsNobodyElses() {
    var admin = sessions.open(caller("key_admin"));
    String last = "";
    for (int i = 0; i < 2_000; i++) {
      last = sessions.open(caller("key_reader"));
    }
    assertThat(sessions.find(admin)).isPresent();
    assertThat(sessions.find(last)).isPresent();
  }

  @Test
  void aCallerKeepsSoManySessionsAndTheOldestEnd() {
    var cookies = new java.util.ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      cookies.add(sessions.open(caller("key_reader")));
    }
    assertThat(cookies.stream().filter(cookie -> sessions.find(cookie).isPresent())).hasSize(50);
  }

  private static Caller caller(String id) {
    return new Caller(id, "default", Set.of("vision:read"), false, false);
  }
}

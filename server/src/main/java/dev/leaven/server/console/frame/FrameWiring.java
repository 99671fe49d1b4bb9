package dev.leaven.server.console.frame;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What every page needs. */
@Configuration(proxyBeanMethods = false)
@Import(Preferences.class)
public class FrameWiring {
  @Bean
  Frames frames(Clock clock) {
    return new Frames(clock, ZoneId.systemDefault());
  }
}

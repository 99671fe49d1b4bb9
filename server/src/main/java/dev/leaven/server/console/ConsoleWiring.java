package dev.leaven.server.console;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The console's pages, named one by one. */
@Configuration(proxyBeanMethods = false)
@Import({HomePage.class, Preferences.class})
public class ConsoleWiring {
  @Bean
  Frames frames(Clock clock) {
    return new Frames(clock, ZoneId.systemDefault());
  }
}

package dev.leaven.server.health;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of this package. */
@Configuration(proxyBeanMethods = false)
@Import(HealthRoutes.class)
public class HealthWiring {
  @Bean
  Readiness readiness() {
    return new Readiness();
  }
}

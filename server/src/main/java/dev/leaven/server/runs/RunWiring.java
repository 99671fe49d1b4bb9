package dev.leaven.server.runs;

import dev.leaven.lifecycle.Lifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of this package. */
@Configuration(proxyBeanMethods = false)
@Import({RunRoutes.class, ImportRoutes.class})
public class RunWiring {
  @Bean
  EventStreams eventStreams(Lifecycle house) {
    return new EventStreams(house);
  }
}

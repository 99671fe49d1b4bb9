package dev.leaven.server.health;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/** The parts of this package. */
@Configuration(proxyBeanMethods = false)
@Import({HealthRoutes.class, MetricsRoutes.class})
public class HealthWiring {
  @Bean
  Readiness readiness() {
    return new Readiness();
  }

  @Bean
  Metrics metrics() {
    return new Metrics();
  }

  /** Outside the door, so that what it refuses is counted too. */
  @Bean
  FilterRegistrationBean<MetricsFilter> metricsFilter(Metrics metrics) {
    var registration = new FilterRegistrationBean<>(new MetricsFilter(metrics));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    registration.setDispatcherTypes(DispatcherType.REQUEST);
    registration.setAsyncSupported(true);
    return registration;
  }
}

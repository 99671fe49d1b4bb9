package dev.leaven.server.console.models;

import dev.leaven.lifecycle.Lifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The pages of models, their versions and releases. */
@Configuration(proxyBeanMethods = false)
@Import({ModelPages.class, VersionPages.class, ComparePage.class, ReleasePages.class})
public class ModelPagesWiring {
  @Bean
  Reports reports(Lifecycle house) {
    return new Reports(house);
  }

  @Bean
  TestAnswers testAnswers(Lifecycle house) {
    return new TestAnswers(house);
  }

  @Bean
  ServedPeople servedPeople(Lifecycle house) {
    return new ServedPeople(house);
  }

  @Bean
  Shelf shelf(Lifecycle house) {
    return new Shelf(house);
  }
}

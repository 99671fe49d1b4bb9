package dev.leaven.server.console;

import dev.leaven.lifecycle.Lifecycle;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The console's pages, named one by one. */
@Configuration(proxyBeanMethods = false)
@Import({
  HomePage.class,
  TryPage.class,
  DatasetPages.class,
  RunPages.class,
  ModelPages.class,
  VersionPages.class,
  ComparePage.class,
  ReleasePages.class,
  LedgerPages.class,
  KeyPages.class,
  Preferences.class,
  ConsoleProblems.class
})
public class ConsoleWiring {
  @Bean
  Frames frames(Clock clock) {
    return new Frames(clock, ZoneId.systemDefault());
  }

  @Bean
  Reports reports(Lifecycle house) {
    return new Reports(house);
  }

  @Bean
  TestAnswers testAnswers(Lifecycle house) {
    return new TestAnswers(house);
  }

  @Bean
  Shelf shelf(Lifecycle house) {
    return new Shelf(house);
  }
}

package dev.leaven.server.console;

import dev.leaven.server.console.datasets.DatasetPagesWiring;
import dev.leaven.server.console.frame.FrameWiring;
import dev.leaven.server.console.models.ModelPagesWiring;
import dev.leaven.server.console.recommend.RecommendPage;
import dev.leaven.server.console.runs.RunPagesWiring;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The console's pages, named one by one. */
@Configuration(proxyBeanMethods = false)
@Import({
  FrameWiring.class,
  HomePage.class,
  TryPage.class,
  RecommendPage.class,
  DatasetPagesWiring.class,
  RunPagesWiring.class,
  ModelPagesWiring.class,
  LedgerPages.class,
  KeyPages.class,
  ConsoleProblems.class
})
public class ConsoleWiring {}

package dev.leaven.server;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.house.DataFolder;
import dev.leaven.lifecycle.house.House;
import dev.leaven.lifecycle.house.Ids;
import dev.leaven.lifecycle.house.LifecycleConfig;
import dev.leaven.lifecycle.house.WorkerCommand;
import dev.leaven.model.Workspace;
import dev.leaven.server.predictions.AnswerLog;
import dev.leaven.server.security.Reach;
import dev.leaven.store.Store;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands behind the routes: the store, and the loop that carries every model. */
@Configuration(proxyBeanMethods = false)
class HouseWiring {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Ids ids() {
    // Ids tell apart and protect nothing, so they come from a generator that threads do not share.
    RandomGenerator perThread = () -> ThreadLocalRandom.current().nextLong();
    return Ids.random(perThread);
  }

  @Bean(destroyMethod = "close")
  LoggingStore store(StoreOpening opening, Clock clock) {
    var store = opening.take();
    store.workspaces().create(new Workspace(Workspace.DEFAULT, "Default", clock.instant()));
    return new LoggingStore(store);
  }

  @Bean(destroyMethod = "close")
  AnswerLog answerLog(ServerConfig config, LoggingStore store, Clock clock) {
    return new AnswerLog(store.log(), config.keepInputs(), config.keepAnswers(), clock);
  }

  @Bean(destroyMethod = "close")
  Lifecycle lifecycle(DataFolder folder, Store store, Clock clock, Ids ids) {
    return Lifecycle.open(
        new House(
            folder,
            store,
            Tasks.all(),
            LifecycleConfig.standard(),
            WorkerCommand.ofThisJvm(WorkerProcess.class.getName()),
            clock,
            ids));
  }

  @Bean
  Reach reach(Lifecycle house) {
    return new Reach(house);
  }
}

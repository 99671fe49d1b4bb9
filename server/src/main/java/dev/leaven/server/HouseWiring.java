package dev.leaven.server;

import dev.leaven.lifecycle.DataFolder;
import dev.leaven.lifecycle.House;
import dev.leaven.lifecycle.Ids;
import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.lifecycle.LifecycleConfig;
import dev.leaven.lifecycle.WorkerCommand;
import dev.leaven.model.Workspace;
import dev.leaven.server.security.Reach;
import dev.leaven.store.Store;
import dev.leaven.store.StoreConfig;
import dev.leaven.store.Stores;
import java.security.SecureRandom;
import java.time.Clock;
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
    return Ids.random(new SecureRandom());
  }

  @Bean(destroyMethod = "close")
  Store store(ServerConfig config, Clock clock) {
    var store =
        Stores.open(
            config
                .databaseUrl()
                .map(url -> StoreConfig.postgresql(config.data(), url, "", ""))
                .orElseGet(() -> StoreConfig.sqlite(config.data())));
    store.workspaces().create(new Workspace(Workspace.DEFAULT, "Default", clock.instant()));
    return store;
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

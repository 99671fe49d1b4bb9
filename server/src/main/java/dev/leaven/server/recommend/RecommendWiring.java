package dev.leaven.server.recommend;

import dev.leaven.lifecycle.Lifecycle;
import dev.leaven.recommend.answers.Advice;
import dev.leaven.recommend.answers.Arrangement;
import dev.leaven.recommend.answers.CatalogueItems;
import dev.leaven.recommend.answers.Profiles;
import dev.leaven.recommend.catalogue.LiveCatalogues;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The routes of this package, and what they remember of people and items. */
@Configuration(proxyBeanMethods = false)
@Import({RecommendRoute.class, RankingRoutes.class, KeptReasons.class})
public class RecommendWiring {
  /** Events kept in memory for those who ask often: about 80 MB. */
  private static final int EVENTS = 4_000_000;

  @Bean
  Shop shop(Lifecycle house) {
    var events = house.store().events();
    var profiles = new Profiles(events, EVENTS);
    var catalogues = new LiveCatalogues(events);
    house.events().watch(new ProfileWatcher(profiles));
    return new Shop(
        profiles,
        (workspace, dataset) -> new CatalogueItems(catalogues.view(workspace, dataset)),
        new Advice(),
        Arrangement.plain());
  }

  @Bean
  MeantModels meantModels(Lifecycle house, Clock clock) {
    return new MeantModels(house, clock);
  }

  @Bean
  ShopWindow shopWindow(Lifecycle house, Shop shop, MeantModels models, Clock clock) {
    return new ShopWindow(house, shop, models, clock);
  }
}

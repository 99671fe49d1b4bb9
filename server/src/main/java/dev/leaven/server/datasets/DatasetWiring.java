package dev.leaven.server.datasets;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The routes of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
  DatasetRoutes.class,
  EventRoutes.class,
  ItemRoutes.class,
  RowRoutes.class,
  SnapshotRoutes.class,
  UserRoutes.class
})
public class DatasetWiring {}

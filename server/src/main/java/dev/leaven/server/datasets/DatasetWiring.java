package dev.leaven.server.datasets;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The routes of this package. */
@Configuration(proxyBeanMethods = false)
@Import({DatasetRoutes.class, RowRoutes.class, SnapshotRoutes.class})
public class DatasetWiring {}

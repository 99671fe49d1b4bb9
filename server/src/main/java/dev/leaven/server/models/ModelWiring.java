package dev.leaven.server.models;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The routes of this package. */
@Configuration(proxyBeanMethods = false)
@Import({ModelRoutes.class, VersionRoutes.class, ReleaseRoutes.class})
public class ModelWiring {}

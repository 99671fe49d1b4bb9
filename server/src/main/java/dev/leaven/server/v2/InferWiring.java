package dev.leaven.server.v2;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The routes of this package. */
@Configuration(proxyBeanMethods = false)
@Import({InferRoutes.class, MetadataRoutes.class})
public class InferWiring {}

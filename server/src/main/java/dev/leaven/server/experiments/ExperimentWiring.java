package dev.leaven.server.experiments;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The routes of this package. */
@Configuration(proxyBeanMethods = false)
@Import(ExperimentRoutes.class)
public class ExperimentWiring {}

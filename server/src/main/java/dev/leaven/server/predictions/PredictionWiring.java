package dev.leaven.server.predictions;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The routes of this package. */
@Configuration(proxyBeanMethods = false)
@Import(PredictionRoutes.class)
public class PredictionWiring {}

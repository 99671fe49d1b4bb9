package dev.leaven.server.vision;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The routes of this package. */
@Configuration(proxyBeanMethods = false)
@Import(ClassifyRoute.class)
public class VisionWiring {}

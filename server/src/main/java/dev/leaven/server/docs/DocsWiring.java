package dev.leaven.server.docs;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The routes of this package. */
@Configuration(proxyBeanMethods = false)
@Import(DocsRoutes.class)
public class DocsWiring {}

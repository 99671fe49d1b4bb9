package dev.leaven.server.keys;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The routes of this package. */
@Configuration(proxyBeanMethods = false)
@Import({KeyRoutes.class, WorkspaceRoutes.class})
public class KeyWiring {}

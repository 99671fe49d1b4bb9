package dev.leaven.server.console;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The console's pages, named one by one. */
@Configuration(proxyBeanMethods = false)
@Import(HomePage.class)
public class ConsoleWiring {}

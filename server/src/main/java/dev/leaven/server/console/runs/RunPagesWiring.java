package dev.leaven.server.console.runs;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The pages of runs. */
@Configuration(proxyBeanMethods = false)
@Import(RunPages.class)
public class RunPagesWiring {}

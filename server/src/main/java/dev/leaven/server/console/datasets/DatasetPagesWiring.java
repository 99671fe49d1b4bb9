package dev.leaven.server.console.datasets;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The pages of datasets. */
@Configuration(proxyBeanMethods = false)
@Import(DatasetPages.class)
public class DatasetPagesWiring {}

package dev.leaven.server.ledger;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The routes of this package. */
@Configuration(proxyBeanMethods = false)
@Import({LedgerRoutes.class, Receipts.class})
public class LedgerWiring {}

package dev.leaven.api;

/** The last line of the ledger; note the hash to prove later that nothing was taken away. */
public record LedgerHead(String hash) {}

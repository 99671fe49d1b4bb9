package dev.leaven.api;

import java.time.Instant;

/**
 * What an alias points at.
 *
 * @param share of the traffic, from 0 to 1
 */
public record AliasInfo(int version, double share, Instant since) {}

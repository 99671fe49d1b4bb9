package dev.leaven.api;

/**
 * A new key with its secret, which is shown this once and never again.
 *
 * @param secret what goes after {@code Authorization: Bearer}
 */
public record CreatedKey(KeyInfo key, String secret) {}

package dev.leaven.server.console.models;

/**
 * How often a version was right on its test rows, with the interval at 95 %; shares from 0 to 1.
 */
public record Quality(double accuracy, double low, double high) {}

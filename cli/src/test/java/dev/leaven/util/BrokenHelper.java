package dev.leaven.util;

/** Broken on purpose: a package by kind, and a name that says nothing. */
final class BrokenHelper {}

package dev.leaven.server.console;

import dev.leaven.server.console.frame.Frame;

/** An error as a page: what happened, how to fix it, and its code. */
public record ProblemView(Frame frame, String code, String title, String detail, String fix) {}

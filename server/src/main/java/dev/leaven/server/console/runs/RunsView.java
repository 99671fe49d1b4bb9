package dev.leaven.server.console.runs;

import dev.leaven.server.console.frame.Frame;
import java.util.List;
import java.util.Optional;

/** The workspace's runs, newest first. */
public record RunsView(Frame frame, List<RunLine> runs, Optional<String> next) {}

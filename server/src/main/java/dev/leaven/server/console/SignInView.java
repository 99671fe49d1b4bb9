package dev.leaven.server.console;

import dev.leaven.server.console.frame.Frame;
import java.util.Optional;

/** The way in for those without a session; {@code refused} names the message that says why not. */
public record SignInView(Frame frame, Optional<String> refused) {}

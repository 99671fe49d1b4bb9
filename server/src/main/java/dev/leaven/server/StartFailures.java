package dev.leaven.server;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import java.net.BindException;
import org.springframework.boot.web.server.PortInUseException;

/** Says in our words why a server could not start. */
final class StartFailures {
  private StartFailures() {}

  /** The error to throw: ours where the cause is one that a user can mend, else the failure. */
  static RuntimeException explain(Throwable failed, ServerConfig config) {
    for (Throwable at = failed; at != null; at = at.getCause()) {
      if (at instanceof LeavenException ours) {
        return ours;
      }
      if (at instanceof PortInUseException || at instanceof BindException) {
        return new LeavenException(
            ErrorCode.LV_2008,
            "The port %d of %s is taken by another program."
                .formatted(config.port(), config.host()),
            "Stop that program, or give another port with --port P.",
            failed);
      }
    }
    return failed instanceof RuntimeException known ? known : new IllegalStateException(failed);
  }
}

package dev.leaven.server.problems;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * What Tomcat refuses before any code of ours sees it (a broken request line, a header that is too
 * large, a forbidden character in the address), as problems instead of pages of HTML.
 *
 * <p>Tomcat makes it by its class name, so it is public and takes no arguments.
 */
public final class ContainerRefusals extends ErrorReportValve {
  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      if (failure != null && status >= 500) {
        Problems.unexpected(failure);
      }
      write(response, status);
    } catch (IOException | IllegalStateException callerIsGone) {
      // nobody is left to tell
    }
  }

  private static void write(Response response, int status) throws IOException {
    HttpServletResponse facade = response.getResponse();
    Problems.write(facade, Problems.ofStatus(status));
    response.finishResponse();
  }
}

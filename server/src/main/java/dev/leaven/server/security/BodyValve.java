package dev.leaven.server.security;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Holds every body to the {@link BodyPace}, whoever reads it: a route, Tomcat for a form's fields,
 * or nobody, when what is left of it is read past after the answer.
 */
public final class BodyValve extends ValveBase {
  /** What is read past of a body that nobody wanted, so that its sender sees the answer. */
  private static final int READ_PAST = 1 << 20;

  private final BodyPace pace;

  public BodyValve(BodyPace pace) {
    super(true);
    this.pace = pace;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    var coyote = request.getCoyoteRequest();
    if (coyote.getContentLengthLong() == 0
        || coyote.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") == null) {
      getNext().invoke(request, response);
      return;
    }
    var whole = coyote.getInputBuffer();
    var paced = new PacedBody(whole, request, pace);
    coyote.setInputBuffer(paced);
    try {
      getNext().invoke(request, response);
      if (!request.isAsync()) {
        readPast(paced, request, response);
      }
    } finally {
      coyote.setInputBuffer(whole);
    }
  }

  private static void readPast(PacedBody body, Request request, Response response)
      throws IOException {
    if (body.isOver()) {
      return;
    }
    if (response.isErrorReportRequired()) {
      // The refusal is written after this valve; what is left of the body is then not read at all.
      request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      return;
    }
    response.finishResponse();
    if (!isReadPast(body)) {
      // Closing drops what is still in the answer's buffer, so that goes out first.
      response.getCoyoteResponse().action(ActionCode.CLIENT_FLUSH, null);
      request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null);
    }
  }

  private static boolean isReadPast(PacedBody body) {
    try {
      var rest = new Rest();
      for (long past = 0; past < READ_PAST && body.isWanted(); ) {
        int read = body.doRead(rest);
        if (read < 0) {
          return true;
        }
        past += read;
      }
    } catch (IOException | RuntimeException tooSlowOrBroken) {
      // The connection is closed: its sender has the answer, or does not wait for it.
    }
    return false;
  }

  /** Takes bytes and does nothing with them. */
  private static final class Rest implements ApplicationBufferHandler {
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
      bytes = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return bytes;
    }

    @Override
    public void expand(int size) {
      // Tomcat brings the buffer.
    }
  }
}

package dev.leaven.server.security;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.catalina.connector.Request;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** A request's body that is given up with LV-1008 or LV-1603 where {@link BodyPace} says so. */
final class PacedBody implements InputBuffer {
  private final InputBuffer body;
  private final Request request;
  private final BodyPace pace;
  private final long length;
  private final long started = System.nanoTime();
  private long read;
  private boolean over;
  private boolean givenUp;

  PacedBody(InputBuffer body, Request request, BodyPace pace) {
    this.body = body;
    this.request = request;
    this.pace = pace;
    this.length = request.getContentLengthLong();
  }

  /** Whether all of it was read. */
  boolean isOver() {
    return over || length >= 0 && read >= length;
  }

  /** Whether more of it may be read. */
  boolean isWanted() {
    return !givenUp;
  }

  @Override
  public int doRead(ApplicationBufferHandler handler) throws IOException {
    if (isOver()) {
      return body.doRead(handler);
    }
    boolean whole = false;
    try {
      int bytes = body.available() > 0 ? body.doRead(handler) : waitFor(handler);
      over = bytes < 0;
      read += Math.max(0, bytes);
      if (!isOver()) {
        BodyPace.check(System.nanoTime() - started, read);
      }
      whole = true;
      return bytes;
    } catch (SocketTimeoutException silent) {
      throw BodyPace.tooSlow();
    } finally {
      givenUp |= !whole;
    }
  }

  private int waitFor(ApplicationBufferHandler handler) throws IOException {
    var place = pace.takePlace(Callers.get(request));
    try {
      return body.doRead(handler);
    } finally {
      place.release();
    }
  }

  @Override
  public int available() {
    return body.available();
  }
}

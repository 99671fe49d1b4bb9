package dev.leaven.server.security;

import dev.leaven.model.ErrorCode;
import dev.leaven.model.LeavenException;
import dev.leaven.server.ServerConfig;
import dev.leaven.server.problems.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses bodies that are too large: by their announced length before a byte is read, or, where no
 * length was announced, as soon as they pass the limit.
 */
final class BodyFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient ServerConfig.Limits limits;

  BodyFilter(ServerConfig.Limits limits) {
    this.limits = limits;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var path = request.getRequestURI();
    boolean rows = path.endsWith("/rows") || path.endsWith("/imports");
    long most = rows ? limits.rowsBytes() : limits.bodyBytes();
    long length = request.getContentLengthLong();
    if (length > most) {
      Problems.write(response, tooLarge(most));
    } else if (length < 0 && request.getHeader("Transfer-Encoding") != null) {
      chain.doFilter(new Counted(request, most), response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static LeavenException tooLarge(long most) {
    return new LeavenException(
        ErrorCode.LV_1006,
        "The body is larger than the %d bytes that this address takes.".formatted(most),
        "Send less at once.");
  }

  /** A request whose body stops with LV-1006 after so many bytes. */
  private static final class Counted extends HttpServletRequestWrapper {
    private final long most;

    Counted(HttpServletRequest request, long most) {
      super(request);
      this.most = most;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new CountedStream(super.getInputStream(), most);
    }
  }

  private static final class CountedStream extends ServletInputStream {
    private final ServletInputStream body;
    private final long most;
    private long read;

    CountedStream(ServletInputStream body, long most) {
      this.body = body;
      this.most = most;
    }

    private int count(int bytes) {
      read += Math.max(bytes, 0);
      if (read > most) {
        throw tooLarge(most);
      }
      return bytes;
    }

    @Override
    public int read() throws IOException {
      int value = body.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return count(body.read(into, offset, length));
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}

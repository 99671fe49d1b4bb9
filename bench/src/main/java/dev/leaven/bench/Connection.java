package dev.leaven.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One kept-alive connection that sends requests made beforehand.
 *
 * <p>As lean as a client can be, because it shares the processors with what it measures.
 */
final class Connection implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  Connection(URI server) throws IOException {
    this.socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    this.in = new BufferedInputStream(socket.getInputStream(), 8_192);
    this.out = socket.getOutputStream();
  }

  /** A {@code POST} of something, as bytes. */
  static byte[] post(URI server, String path, String key, String mediaType, byte[] body) {
    var more = "Content-Type: %s\r\nContent-Length: %d\r\n".formatted(mediaType, body.length);
    var head = head("POST", server, path, key, more);
    var whole = java.util.Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  /** A {@code GET}, as bytes. */
  static byte[] get(URI server, String path, String key) {
    return head("GET", server, path, key, "");
  }

  private static byte[] head(String method, URI server, String path, String key, String more) {
    return "%s %s HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: Bearer %s\r\n%s\r\n"
        .formatted(method, path, server.getHost(), server.getPort(), key, more)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Sends a request, reads the whole answer, and returns its status. */
  int ask(byte[] request) throws IOException {
    out.write(request);
    int status = Integer.parseInt(line().substring(9, 12));
    int length = 0;
    for (var header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return status;
  }

  private String line() throws IOException {
    var line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

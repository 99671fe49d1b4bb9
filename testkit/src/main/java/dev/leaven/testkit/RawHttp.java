package dev.leaven.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Bytes on a socket: for requests that no HTTP client would send. */
public final class RawHttp {
  private static final int PATIENCE_MILLIS = 5_000;

  private RawHttp() {}

  /**
   * What came back.
   *
   * @param status 0 where the server closed the connection without a word
   */
  public record Answer(int status, String head, String body) {}

  /** Sends bytes and reads until the server closes, or answers and falls silent. */
  public static Answer send(int port, byte[] request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
      } catch (IOException refusedWhileSending) {
        // the answer may have come already
      }
      return answer(read(socket));
    }
  }

  public static Answer send(int port, String request) throws IOException {
    return send(port, request.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String read(Socket socket) throws IOException {
    var all = new ByteArrayOutputStream();
    var some = new byte[8_192];
    try {
      for (int n = socket.getInputStream().read(some);
          n >= 0;
          n = socket.getInputStream().read(some)) {
        all.write(some, 0, n);
        if (isWhole(all.toString(StandardCharsets.UTF_8))) {
          break;
        }
      }
    } catch (SocketTimeoutException silent) {
      // what came so far is the answer
    } catch (IOException reset) {
      // the server closed hard after its answer
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private static boolean isWhole(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    var head = text.substring(0, end).toLowerCase(java.util.Locale.ROOT);
    int at = head.indexOf("content-length:");
    if (at < 0) {
      return head.contains("transfer-encoding: chunked") && text.endsWith("0\r\n\r\n");
    }
    int line = head.indexOf('\r', at);
    var length = head.substring(at + 15, line < 0 ? head.length() : line).strip();
    var body = text.substring(end + 4).getBytes(StandardCharsets.UTF_8);
    return body.length >= Integer.parseInt(length);
  }

  private static Answer answer(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (!text.startsWith("HTTP/1.") || end < 0) {
      return new Answer(0, "", text);
    }
    return new Answer(
        Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
  }
}

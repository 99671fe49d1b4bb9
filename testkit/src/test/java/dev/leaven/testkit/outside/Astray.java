package dev.leaven.testkit.outside;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;

/** A program that does what nothing of Leaven's may do; the watch must see it. */
final class Astray {
  private Astray() {}

  public static void main(String[] args) throws IOException {
    if (args[0].equals("name")) {
      System.out.println(InetAddress.getByName("leaven.invalid"));
    } else {
      // An address of documentation (RFC 5737); connecting a datagram socket sends nothing.
      try (var socket = new DatagramSocket()) {
        socket.connect(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}), 9);
      }
    }
  }
}

package dev.leaven.testkit.outside;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a trace of system calls, as {@code strace -f -s 256 -e trace=network,openat} writes it, says
 * of the network.
 *
 * <p>A call counts as leaving the machine where it names a destination that is not the loopback
 * address, or could be handed on by one that is: port 53, systemd's resolver, a name service cache
 * that is asked for a host. The C library reads {@code /etc/resolv.conf} before it looks any name
 * up, so that reading counts too, whatever comes of it. Addresses that a call only reports, as
 * {@code getsockname} does, do not.
 */
final class SystemCalls {
  private static final Pattern CALL =
      Pattern.compile("^(?:\\d+\\s+)?(?:[\\d:.]+\\s+)?(\\w+)\\((.*)$");
  private static final Pattern IPV4 =
      Pattern.compile("sin_port=htons\\((\\d+)\\), sin_addr=inet_addr\\(\"([^\"]+)\"\\)");
  private static final Pattern IPV6 =
      Pattern.compile("sin6_port=htons\\((\\d+)\\).*?inet_pton\\(AF_INET6, \"([^\"]+)\"");
  private static final Pattern UNIX = Pattern.compile("sun_path=@?\"([^\"]+)\"");
  private static final List<String> RESOLVERS =
      List.of("/systemd/resolve/", "/avahi-daemon/", "/mdnsd", "/nscd/hosts");
  private static final int DNS = 53;

  private SystemCalls() {}

  /** The lines that leave the machine, or may; none is what a trace should have. */
  static List<String> leaving(Stream<String> trace) {
    return trace.filter(line -> leaves(line)).toList();
  }

  /** How many calls of a trace name a destination at all, so that an empty trace proves nothing. */
  static long destinations(Stream<String> trace) {
    return trace.filter(line -> sends(line).filter(SystemCalls::named).isPresent()).count();
  }

  private static boolean leaves(String line) {
    var call = CALL.matcher(line);
    if (!call.matches()) {
      return false;
    }
    return switch (call.group(1)) {
      case "openat", "open" -> call.group(2).contains("\"/etc/resolv.conf\"");
      // Its requests would pass by unseen.
      case "io_uring_setup" -> true;
      default -> sends(line).filter(SystemCalls::isOutside).isPresent();
    };
  }

  /** The arguments of a call that sends or connects; of the others, nothing. */
  private static Optional<String> sends(String line) {
    var call = CALL.matcher(line);
    if (!call.matches()) {
      return Optional.empty();
    }
    return switch (call.group(1)) {
      case "connect", "sendto", "sendmsg", "sendmmsg" -> Optional.of(call.group(2));
      default -> Optional.empty();
    };
  }

  private static boolean named(String arguments) {
    return IPV4.matcher(arguments).find() || IPV6.matcher(arguments).find();
  }

  private static boolean isOutside(String arguments) {
    var path = UNIX.matcher(arguments);
    if (path.find()) {
      return RESOLVERS.stream().anyMatch(path.group(1)::contains);
    }
    // A name service cache is asked for users too; its requests name the table.
    return arguments.contains("hosts\\0") || address(IPV4, arguments) || address(IPV6, arguments);
  }

  private static boolean address(Pattern kind, String arguments) {
    var at = kind.matcher(arguments);
    while (at.find()) {
      if (Integer.parseInt(at.group(1)) == DNS || !isLoopback(at.group(2))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLoopback(String address) {
    return address.equals("::1") || address.startsWith("127.") || address.startsWith("::ffff:127.");
  }
}
